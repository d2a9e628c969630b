import {
  type Change,
  type Instant,
  type Resource,
  type Scope,
  type SnapshotWithChanges,
  scopeKey,
  sectionsOf,
} from "@eks-auditor/core";
import { sectionOfType } from "@eks-auditor/core/coverage";
import {
  identifierOf,
  identifiersOf,
  rolesNamedBy,
  type sectionsNamingRoles,
} from "@eks-auditor/core/directory";
import type { History, SectionPart } from "@eks-auditor/history";

/**
 * Returns the part of an account's `identity` beside which the changes of a commit are judged: what changed there, who shares
 * an issuer, an id or a role with what changed, the roles that resources `beside` name, and whom all these trust. Reads as
 * much as is related, at any number of roles.
 */
export const identityAround = async (
  { scope, changes }: SnapshotWithChanges,
  beside: readonly Resource[],
  at: Instant,
  history: Pick<History, "holders" | "sectionAt">,
): Promise<SectionPart> => {
  const account: Scope = { kind: "account", accountId: scope.accountId };
  const changed = changes.flatMap(({ section, type, id }) => (section === "identity" ? [{ type, id }] : []));
  const named = beside.flatMap(({ type, properties }) => {
    const section = sectionOfType[type];
    return section && isOfCluster(section) ? rolesNamedBy(section, properties) : [];
  });
  const states = changes.flatMap(statesOf);
  const roles = states.filter(({ type }) => type === roleType);
  // Who else trusts an issuer matters when that or its cluster is changed, not when another role is.
  const first = states.filter(({ type }) => type !== roleType).flatMap(identifiersOf);
  const near = [
    ...(await holdersIn(account, [...first, ...named.map(identifierOf.role)], history)),
    ...(await holdersIn(account, roles.flatMap(idsOf), history)),
  ];
  // Whether there are too many providers is asked of all of them, of which AWS allows some hundreds.
  const types = changed.some(({ type }) => type === providerType) ? [providerType] : [];
  const some = await history.sectionAt(account, "identity", at, { resources: [...changed, ...near] });
  const issuers = [...some.resources, ...roles].flatMap(({ owners }) =>
    owners.flatMap((owner) => (owner.by === "issuer" ? identifierOf.issuer(owner.issuer) : [])),
  );
  const providers = await holdersIn(account, issuers, history);
  const trusted = [
    ...providers.filter(({ type }) => type === providerType),
    ...(await holdersIn(account, some.resources.flatMap(idsOf), history)),
  ];
  return { types, resources: [...changed, ...near, ...trusted] };
};

const roleType = "AWS::IAM::Role" as const;
const providerType = "AWS::IAM::OIDCProvider" as const;

/** Returns the identifiers of a role and of the roles that it trusts. */
const idsOf = (resource: Resource): string[] =>
  resource.type === roleType ? identifiersOf({ ...resource, owners: [] }) : [];

const isOfCluster = (section: (typeof sectionsNamingRoles)[number]): boolean =>
  (sectionsOf.cluster as readonly string[]).includes(section);

const statesOf = (change: Change): Resource[] =>
  [change.before, change.after].flatMap((properties) => (properties ? [{ ...change, properties }] : []));

const holdersIn = async (account: Scope, identifiers: readonly string[], history: Pick<History, "holders">) =>
  [...(await history.holders(identifiers)).values()]
    .flat()
    .filter(({ scope, section }) => scopeKey(scope) === scopeKey(account) && section === "identity");
