import {
  type CaptureRequest,
  type Change,
  type Instant,
  isDrift,
  type Scope,
  type Section,
  type SnapshotWithChanges,
  scopeKey,
  sectionsOf,
} from "@eks-auditor/core";
import { identifierOf, rolesNamedBy } from "@eks-auditor/core/directory";
import type { AwaitedFinding } from "@eks-auditor/core/report";
import type { History } from "@eks-auditor/history";
import { wasReadSince } from "./judge-awaited.ts";

/**
 * Returns the reads that a commit asks for: of the roles, if a change names one that is not in view, and of what findings
 * wait for. They belong to no event, since none names them.
 */
export const readsToFollow = async (
  { scope, changes }: SnapshotWithChanges,
  awaited: readonly AwaitedFinding[],
  history: Pick<History, "heads" | "holders">,
): Promise<CaptureRequest[]> => {
  const account: Scope = { kind: "account", accountId: scope.accountId };
  const wanted = new Map<string, { scope: Scope; sections: Set<Section> }>();
  const want = (place: Scope, section: Section): void => {
    const key = scopeKey(place);
    const there = wanted.get(key) ?? { scope: place, sections: new Set() };
    there.sections.add(section);
    wanted.set(key, there);
  };
  // The clusters of a region are listed by sweeps alone.
  const here = awaited.filter(isReadHere);
  const heads = await history.heads(here.map((one) => one.scope));
  for (const one of here) if (!wasReadSince(one, heads, noClusters)) want(one.scope, one.section);
  const named = changes.filter(isDrift).flatMap(newlyNamed);
  if (named.length > 0) {
    const own = named.filter((arn) => accountOf(arn) === scope.accountId).map(identifierOf.role);
    const held = await history.holders(own);
    const isNew = (role: string): boolean =>
      !held.get(role)?.some(({ type, endedAt }) => type === "AWS::IAM::Role" && endedAt === null);
    if (own.some(isNew)) want(account, "identity");
  }
  return [...wanted.values()].map(({ scope: place, sections }) => ({
    scope: place,
    sections: [...sections],
    eventIDs: [],
    origin: "event",
  }));
};

const noClusters: ReadonlyMap<string, Instant> = new Map();

const isReadHere = ({ scope, section }: Pick<AwaitedFinding, "scope" | "section">): boolean =>
  (sectionsOf[scope.kind] as readonly Section[]).includes(section);

const newlyNamed = ({ section, before, after }: Change): string[] => {
  const old = new Set(before ? rolesNamedBy(section, before) : []);
  return after ? rolesNamedBy(section, after).filter((arn) => !old.has(arn)) : [];
};

const accountOf = (arn: string): string | undefined => arn.split(":")[4];
