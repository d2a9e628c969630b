import {
  type CaptureRequest,
  type Change,
  isDrift,
  type Scope,
  type Section,
  type SnapshotWithChanges,
  scopeKey,
} from "@eks-auditor/core";
import { withoutPath } from "@eks-auditor/core/kubernetes-access";
import type { AwaitedFinding } from "@eks-auditor/core/report";
import type { History } from "@eks-auditor/history";
import { rolesNamedBy } from "./roles-named.ts";
import { wasReadSince } from "./settle-awaited.ts";

/**
 * Gives the reads that a commit asks for: of the roles, if a change names one that is not in view, and of what findings
 * wait for. They belong to no event, since none names them.
 */
export const readsToFollow = async (
  { scope, changes }: SnapshotWithChanges,
  awaited: readonly AwaitedFinding[],
  history: Pick<History, "known" | "scopes">,
): Promise<CaptureRequest[]> => {
  const account: Scope = { kind: "account", accountId: scope.accountId };
  const wanted = new Map<string, { scope: Scope; sections: Set<Section> }>();
  const want = (place: Scope, section: Section): void => {
    const key = scopeKey(place);
    const there = wanted.get(key) ?? { scope: place, sections: new Set() };
    there.sections.add(section);
    wanted.set(key, there);
  };
  const heads = awaited.length > 0 ? await history.scopes() : [];
  for (const one of awaited) if (!wasReadSince(one, heads)) want(one.scope, one.section);
  const named = changes.filter(isDrift).flatMap(newlyNamed);
  if (named.length > 0) {
    const seen = new Set((await history.known(account, "identity")).map(({ id }) => withoutPath(id)));
    const isNew = (arn: string): boolean => accountOf(arn) === scope.accountId && !seen.has(withoutPath(arn));
    if (named.some(isNew)) want(account, "identity");
  }
  return [...wanted.values()].map(({ scope: place, sections }) => ({
    scope: place,
    sections: [...sections],
    eventIDs: [],
    origin: "event",
  }));
};

const newlyNamed = ({ section, before, after }: Change): string[] => {
  const old = new Set(before ? rolesNamedBy(section, before) : []);
  return after ? rolesNamedBy(section, after).filter((arn) => !old.has(arn)) : [];
};

const accountOf = (arn: string): string | undefined => arn.split(":")[4];
