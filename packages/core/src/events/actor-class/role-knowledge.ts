import { PolicyUnparsable } from "../../iam/trust/policy-unparsable.ts";
import type { Subject } from "../../iam/trust/subject.ts";
import { whoCanAssume } from "../../iam/trust/who-can-assume.ts";
import { issuerKey } from "../../model/issuer-key.ts";
import { isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import type { ClusterRef, Resource } from "../../model/resource.ts";
import { productOfAddon, productOfServiceAccount, type WorkloadProduct } from "./workload-products.ts";

/** What snapshots show of one cluster that says who uses which role there. */
export interface ClusterWorkloads {
  readonly ref: ClusterRef;
  /** Resources of its sections `cluster`, `nodes`, `addons` and `pod-identity`. */
  readonly resources: readonly Pick<Resource, "type" | "name" | "properties">[];
}

/** A workload that a role was given to. */
export interface WorkloadBinding {
  readonly cluster: string;
  /** `namespace/name`; null where an add-on has the role and does not say for which. */
  readonly serviceAccount: string | null;
  /** Whose tokens the role takes for it, as `issuerKey` writes it; null where it gets the role in another way. */
  readonly issuer: string | null;
  /** Null: a workload of nobody's product. */
  readonly product: WorkloadProduct | null;
  /** The fact that shows it. */
  readonly evidence: string;
}

/** What snapshots show of one role. */
export interface RoleKnowledge {
  readonly roleArn: string;
  /** Who may assume it; null: its trust policy is not known. */
  readonly subjects: readonly Subject[] | null;
  readonly bindings: readonly WorkloadBinding[];
  /** Names of the clusters whose control plane, and whose nodes, use it. */
  readonly clusterRoleOf: readonly string[];
  readonly nodeRoleOf: readonly string[];
}

/** What is known of the roles that actors use. */
export type ActorKnowledge = ReadonlyMap<string, RoleKnowledge>;

/** Gathers what snapshots show of a role. `trust` is its trust policy; null where it could not be read. */
export const roleKnowledge = (
  roleArn: string,
  trust: string | JsonObject | null,
  clusters: readonly ClusterWorkloads[],
): RoleKnowledge => {
  const subjects = subjectsOf(trust);
  const addons = clusters.flatMap((cluster) => addonBindings(roleArn, cluster));
  return {
    roleArn,
    subjects,
    bindings: [
      ...addons,
      ...clusters.flatMap((cluster) => podIdentityBindings(roleArn, cluster)),
      ...ofAddons(tokenBindings(subjects ?? [], clusters), addons),
    ],
    clusterRoleOf: clusters
      .filter(({ resources }) => uses(resources, "AWS::EKS::Cluster", "roleArn", roleArn))
      .map(({ ref }) => ref.cluster),
    nodeRoleOf: clusters
      .filter(
        ({ resources }) =>
          uses(resources, "AWS::EKS::Nodegroup", "nodeRole", roleArn) ||
          uses(resources, "AWS::EKS::FargateProfile", "podExecutionRoleArn", roleArn),
      )
      .map(({ ref }) => ref.cluster),
  };
};

const subjectsOf = (trust: string | JsonObject | null): readonly Subject[] | null => {
  if (trust === null) return null;
  try {
    return whoCanAssume(trust).subjects;
  } catch (error) {
    if (error instanceof PolicyUnparsable) return null;
    throw error;
  }
};

const uses = (
  resources: ClusterWorkloads["resources"],
  type: Resource["type"],
  property: string,
  roleArn: string,
): boolean => resources.some((one) => one.type === type && one.properties[property] === roleArn);

const addonBindings = (roleArn: string, { ref, resources }: ClusterWorkloads): WorkloadBinding[] =>
  resources.flatMap(({ type, name, properties }): WorkloadBinding[] => {
    if (type !== "AWS::EKS::Addon" || properties.serviceAccountRoleArn !== roleArn) return [];
    const evidence = `add-on ${name} of cluster ${ref.cluster} has the role`;
    return [
      { cluster: ref.cluster, serviceAccount: null, issuer: null, product: productOfAddon(name), evidence },
    ];
  });

const podIdentityBindings = (roleArn: string, { ref, resources }: ClusterWorkloads): WorkloadBinding[] =>
  resources.flatMap(({ type, properties }): WorkloadBinding[] => {
    const { namespace, serviceAccount, ownerArn } = properties;
    if (type !== "AWS::EKS::PodIdentityAssociation" || properties.roleArn !== roleArn) return [];
    const account = `${text(namespace)}/${text(serviceAccount)}`;
    const addon = /:addon\/[^/]+\/([^/]+)\//.exec(text(ownerArn))?.[1];
    return [
      {
        cluster: ref.cluster,
        serviceAccount: account,
        issuer: null,
        product: addon ? productOfAddon(addon) : (productOfServiceAccount(account) ?? null),
        evidence: `a Pod Identity association of cluster ${ref.cluster} gives ${account} the role`,
      },
    ];
  });

const tokenBindings = (
  subjects: readonly Subject[],
  clusters: readonly ClusterWorkloads[],
): WorkloadBinding[] => {
  const byIssuer = new Map(clusters.flatMap(({ ref, resources }) => issuersOf(ref, resources)));
  return subjects.flatMap((subject): WorkloadBinding[] => {
    const cluster = subject.kind === "service-account" ? byIssuer.get(subject.id) : undefined;
    const account = exactServiceAccount(subject);
    if (cluster === undefined || account === undefined) return [];
    return [
      {
        cluster,
        serviceAccount: account,
        issuer: subject.id,
        product: productOfServiceAccount(account) ?? null,
        evidence: `the role's trust policy names service account ${account} of cluster ${cluster}`,
      },
    ];
  });
};

/** The one service account that may assume an add-on's role is the add-on's, whatever it is called. */
const ofAddons = (
  tokens: readonly WorkloadBinding[],
  addons: readonly WorkloadBinding[],
): WorkloadBinding[] =>
  tokens.map((token) => {
    const addon = addons.find(({ cluster }) => cluster === token.cluster);
    const alone = tokens.every(({ serviceAccount }) => serviceAccount === token.serviceAccount);
    return token.product === null && addon && alone ? { ...token, product: addon.product } : token;
  });

const issuersOf = (ref: ClusterRef, resources: ClusterWorkloads["resources"]): [string, string][] =>
  resources.flatMap(({ type, properties }): [string, string][] => {
    const oidc =
      type === "AWS::EKS::Cluster" ? field(field(properties.identity, "oidc"), "issuer") : undefined;
    return typeof oidc === "string" ? [[issuerKey(oidc), ref.cluster]] : [];
  });

/** Returns `namespace/name` where a subject is one service account and no other. */
export const exactServiceAccount = ({ names }: Pick<Subject, "names">): string | undefined => {
  const exact = names.allOf.find(({ wildcard, ignoreCase }) => !wildcard && !ignoreCase);
  const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(exact?.text ?? "") ?? [];
  return namespace && name ? `${namespace}/${name}` : undefined;
};

const field = (value: Json | undefined, name: string): Json | undefined =>
  isJsonObject(value) ? value[name] : undefined;

const text = (value: Json | undefined): string => (typeof value === "string" ? value : "");
