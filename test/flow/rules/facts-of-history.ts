import type { Instant } from "@eks-auditor/core";
import type { RuleFacts } from "@eks-auditor/core/rules";
import type { History } from "@eks-auditor/history";

/** Gathers what rules judge from what history knows now: every section of every scope, and when it was last whole. */
export const factsOfHistory = async (
  history: History,
  { accountId, regions, now }: { accountId: string; regions: readonly string[]; now: Instant },
): Promise<RuleFacts> => {
  const heads = await history.scopes();
  const sections = heads.flatMap(({ scope, sections: states }) =>
    states.map((state) => ({ ...state, scope })),
  );
  const resources = await Promise.all(sections.map(({ scope, section }) => history.known(scope, section)));
  return { accountId, now, resources: resources.flat(), sections, clusterRegions: regions };
};
