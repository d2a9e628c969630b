import { parseClusterIssuer, parseProviderArn } from "../../iam/trust/issuer.ts";
import type { Actor } from "../../model/actor.ts";
import type { ActorClassification } from "./actor-class.ts";
import type { CalledOperation } from "./called-operation.ts";
import { exactServiceAccount, type RoleKnowledge, type WorkloadBinding } from "./role-knowledge.ts";
import { isWorkOf, type WorkloadProduct } from "./workload-products.ts";

/**
 * Returns the class of a session of a role that workloads of clusters were given; undefined for any other role. It is
 * that of a product only when the session can be nobody else's and the call is part of the product's work: stolen
 * credentials of a controller that grant access are not a controller at work.
 */
export const boundWorkloadClass = (
  actor: Actor,
  { eventSource, eventName }: CalledOperation,
  role: RoleKnowledge,
): ActorClassification | undefined => {
  if (role.bindings.length === 0) return undefined;
  // A session that another federation vouched for is no workload's, whatever the role.
  const provider = actor.federation?.provider;
  if (provider !== undefined && !isClusterProvider(provider)) return undefined;
  const [product, ...others] = productsOf(role.bindings);
  if (others.length > 0)
    return { class: "unknown", evidence: [...evidenceOf(role.bindings), "several workloads share the role"] };
  if (!product)
    return {
      class: "unknown",
      evidence: [...evidenceOf(role.bindings), "that workload is no known controller"],
    };
  const proof = provenBy(actor, role);
  if (proof === undefined)
    return {
      class: "unknown",
      product: product.name,
      evidence: [
        ...evidenceOf(role.bindings),
        `others may assume the role too, and nothing shows that ${product.name} did`,
      ],
    };
  if (!isWorkOf(product, eventSource, eventName))
    return {
      class: "unknown",
      product: product.name,
      evidence: [
        ...evidenceOf(role.bindings),
        proof,
        `${product.name} never calls ${eventSource.replace(".amazonaws.com", "")}:${eventName}: someone else may hold its credentials`,
      ],
    };
  return { class: product.class, product: product.name, evidence: [...evidenceOf(role.bindings), proof] };
};

/** Returns whether an OIDC provider, by its ARN, is that of an EKS cluster. */
export const isClusterProvider = (provider: string): boolean => {
  const issuer = parseProviderArn(provider)?.name;
  return issuer !== undefined && parseClusterIssuer(issuer) !== undefined;
};

/** A binding to nobody's product counts as one of its own: the role is shared then. */
const productsOf = (bindings: readonly WorkloadBinding[]): (WorkloadProduct | null)[] => [
  ...new Map(
    bindings.map(({ product, serviceAccount }) => [product?.name ?? serviceAccount, product]),
  ).values(),
];

const evidenceOf = (bindings: readonly WorkloadBinding[]): string[] => [
  ...new Set(bindings.map(({ evidence }) => evidence)),
];

/** Returns the fact that makes a session the product's, or undefined: it may be someone else's. */
const provenBy = ({ federation }: Actor, { subjects, bindings }: RoleKnowledge): string | undefined => {
  const issuer = federation ? parseProviderArn(federation.provider)?.name : undefined;
  const isBound = (by: string | null | undefined, account: string | undefined): boolean =>
    bindings.some((binding) => binding.issuer === by && binding.serviceAccount === account);
  const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(federation?.subject ?? "") ?? [];
  if (namespace && name && isBound(issuer, `${namespace}/${name}`))
    return `the session's token is that of service account ${namespace}/${name}`;
  if (subjects === null) return undefined;
  const candidates = subjects
    .filter(({ kind }) => kind !== "deleted-principal")
    .filter(({ id }) => issuer === undefined || id === issuer);
  const bound = candidates.every((one) =>
    one.kind === "pod-identity"
      ? bindings.some((binding) => binding.issuer === null && binding.serviceAccount !== null)
      : one.kind === "service-account" && isBound(one.id, exactServiceAccount(one)),
  );
  if (candidates.length === 0 || !bound) return undefined;
  return issuer === undefined
    ? "nobody else may assume the role"
    : `the session's token is of issuer ${issuer}, of which the role takes no other service account`;
};
