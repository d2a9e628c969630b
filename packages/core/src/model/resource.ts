import type { Instant } from "./instant.ts";
import type { JsonObject } from "./json.ts";

/**
 * The CloudFormation type name of a resource, for example `AWS::EKS::Cluster`. What Kubernetes has is named in the same
 * form by its API group and kind: `Kubernetes::apps::Deployment`, `Kubernetes::core::Service`.
 */
export type ResourceType = `AWS::${string}::${string}` | `Kubernetes::${string}::${string}`;

/** A cluster, named as a person would: the name is unique within an account and a region. */
export interface ClusterRef {
  readonly accountId: string;
  readonly region: string;
  readonly cluster: string;
}

/**
 * Why a resource concerns a cluster.
 * - `cluster`: the EKS API says so (the cluster itself, its access entries, its node groups);
 * - `tag`: an owner tag says so; `stack` is the ingress group (`my-group`) or `namespace/name`, `namespaces` those
 *   that the tags reveal;
 * - `vpc`, `issuer`, `role`: it lies in the VPC of, trusts the OIDC issuer of, or is a role used by, a cluster. Which
 *   cluster that is, the cluster directory of that instant tells.
 */
export type Owner =
  | { readonly by: "cluster"; readonly region: string; readonly cluster: string }
  | {
      readonly by: "tag";
      readonly region: string;
      readonly cluster: string;
      readonly controller: string;
      readonly stack?: string;
      readonly namespaces?: readonly string[];
    }
  | { readonly by: "vpc"; readonly vpcId: string }
  | { readonly by: "issuer"; readonly issuer: string }
  | { readonly by: "role"; readonly roleArn: string };

/** One AWS object that we version. */
export interface Resource {
  readonly type: ResourceType;
  /** ARN, or the primary identifier where AWS gives no ARN. Unique within type and scope. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** Configuration in canonical form (see `canonical.ts`): AWS's own spelling, volatile fields left out. */
  readonly properties: JsonObject;
  /** Top-level properties that could not be read this time; their last known values stand. */
  readonly unread?: readonly string[];
  /** Other identifiers by which CloudTrail events name this resource: ARN, name, DNS name. */
  readonly aliases: readonly string[];
  /** Ids of the resources that contain it: a listener rule has its listener and its load balancer. */
  readonly parents: readonly string[];
  readonly owners: readonly Owner[];
  /** Whom it concerns rests on something that could not be read this time: those who are known stay. Never stored. */
  readonly ownersUnsure?: true;
  /** AWS's own creation time, where AWS tells. */
  readonly bornAt?: Instant;
  /** AWS is still making it: what it has no answer for yet (an endpoint, an issuer) comes by itself. */
  readonly inCreation?: true;
  /** In view only because something else refers to it: an access entry's role that trusts no cluster. */
  readonly byReference?: true;
  /**
   * The unit of its section that it lies in (a VPC id), where readings cover several units; see `Reading.covers`. What
   * comes and goes without being drift (nodes) lies in a unit that no reading covers: it enters and leaves view, and
   * only what changes on it meanwhile is a change.
   */
  readonly unit?: string;
}

/** Returns resources by their key, each as it was seen last: a reading tells one state of each. */
export const byKey = <R extends Pick<Resource, "type" | "id">>(resources: readonly R[]): Map<string, R> => {
  const found = new Map<string, R>();
  for (const resource of resources) found.set(resourceKey(resource), resource);
  return found;
};

/** Returns each resource once, as it was seen last. */
export const lastOfEach = <R extends Pick<Resource, "type" | "id">>(resources: readonly R[]): R[] => [
  ...byKey(resources).values(),
];

/** Names a resource within everything that is audited. */
export const resourceKey = (resource: Pick<Resource, "type" | "id">): string =>
  `${resource.type}|${resource.id}`;
