import type { ClusterRef, Instant, JsonObject, Resource } from "@eks-auditor/core";
import { type AssumableRole, type AssumingSubject, assumableRoles } from "@eks-auditor/core/trust";
import type { HistoryReader } from "@eks-auditor/history";
import { isControlPlane } from "./cluster-members.ts";
import { heldSince } from "./held-since.ts";

/** Since when something holds. `atLeast`: it held already when history first saw it, or longer ago than was looked back. */
type Held = Awaited<ReturnType<typeof heldSince>>;

/** What a subject was asked about, and what was known then. */
export interface AssumingQuestion {
  readonly subject: AssumingSubject;
  readonly accountId: string;
  readonly at: Instant;
  readonly resources: readonly Resource[];
  readonly isWanted: (cluster: ClusterRef) => boolean;
}

const isAssociation = ({ type }: Resource): boolean => type === "AWS::EKS::PodIdentityAssociation";

/**
 * Returns what tells since when a role may be become by its subject: since the trust policy lets it in and, by Pod Identity,
 * since an association gives the role away as well. The later of the two counts.
 */
export const assumableSince = (
  history: Pick<HistoryReader, "revisions">,
  { subject, accountId, at, resources, isWanted }: AssumingQuestion,
): ((role: AssumableRole) => Promise<Held>) => {
  const roles = new Map(
    resources.filter(({ type }) => type === "AWS::IAM::Role").map((role) => [role.id, role]),
  );
  // Of other roles only the names count: whom a policy names by a unique id.
  const named = [...roles.values()].map((role) => ({ ...role, properties: {} }));
  const around = resources.filter(
    (one) => isControlPlane(one) || one.type === "AWS::IAM::OIDCProvider" || isAssociation(one),
  );
  const may = (wanted: AssumableRole, given: readonly Resource[], properties: JsonObject): boolean => {
    const role = roles.get(wanted.role.id);
    if (!role) return false;
    const world = [...named.filter(({ id }) => id !== role.id), { ...role, properties }, ...given];
    return assumableRoles(subject, accountId, world, isWanted).some(
      ({ how, role: { id }, cluster }) =>
        id === role.id &&
        how === wanted.how &&
        cluster?.region === wanted.cluster?.region &&
        cluster?.cluster === wanted.cluster?.cluster,
    );
  };
  return async (wanted) => {
    const role = roles.get(wanted.role.id);
    if (!role) return { since: null, atLeast: false };
    const trust = await heldSince(history, { kind: "account", accountId }, role, at, (properties) =>
      may(wanted, around, properties),
    );
    const { cluster, how } = wanted;
    if (how !== "pod-identity" || !cluster) return trust;
    const others = around.filter((one) => !isAssociation(one));
    const giving = around.filter(
      (one) => isAssociation(one) && may(wanted, [...others, one], role.properties),
    );
    const bound = await Promise.all(
      giving.map((association) =>
        heldSince(
          history,
          { kind: "cluster", ...cluster },
          association,
          at,
          ({ roleArn }) => roleArn === role.id,
        ),
      ),
    );
    return later(trust, earliest(bound));
  };
};

const earliest = (held: readonly Held[]): Held | undefined =>
  held.toSorted((one, other) => ((one.since ?? "") < (other.since ?? "") ? -1 : 1))[0];

const later = (trust: Held, bound: Held | undefined): Held =>
  bound?.since && (trust.since === null || bound.since > trust.since) ? bound : trust;
