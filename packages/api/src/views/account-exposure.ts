import { type Instant, resourceKey, type Scope, type Section } from "@eks-auditor/core";
import { type ExposurePath, exposureOf } from "@eks-auditor/core/exposure";
import { accountFacts, exposureFacts, type HistoryReader } from "@eks-auditor/history";
import { accountDirectory } from "./account-directory.ts";
import { isWhole } from "./basis-of.ts";
import { exposureSections, isEnd } from "./cluster-exposure.ts";

/** One way in, and the clusters that it concerns: none where what lies on it belongs to no cluster. */
export interface AccountPath {
  readonly region: string;
  readonly path: ExposurePath;
  readonly clusters: readonly string[];
}

/** Returns the ways in to everything that history knows of an account at an instant, orphans included. */
export const accountExposure = async (
  history: HistoryReader,
  { accountId, at }: { readonly accountId: string; readonly at: Instant },
): Promise<{ paths: AccountPath[]; unread: { scope: Scope; section: Section }[] }> => {
  const facts = await accountFacts(accountId, at, history);
  const directory = accountDirectory(accountId, facts.resources);
  const regions = new Set(
    facts.sections.flatMap(({ scope }) => (scope.kind === "account" ? [] : scope.region)),
  );
  const paths: AccountPath[] = [];
  for (const region of [...regions].sort()) {
    const exposure = await exposureFacts({ kind: "region", accountId, region }, at, history);
    const owners = new Map(exposure.resources.filter(isEnd).map((one) => [resourceKey(one), one.owners]));
    for (const path of exposureOf(exposure)) {
      const concerned = path.restsOn
        .flatMap((key) => directory.clustersOf(owners.get(key) ?? [], accountId))
        .map(({ cluster }) => cluster);
      paths.push({ region, path, clusters: [...new Set(concerned)].sort() });
    }
  }
  const unread = facts.sections
    .filter((one) => exposureSections.includes(one.section) && !isWhole(one))
    .map(({ scope, section }) => ({ scope, section }));
  return { paths, unread };
};
