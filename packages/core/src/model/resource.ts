import * as z from "zod";
import { Instant } from "./instant.ts";
import { Properties } from "./json.ts";
import { list, type Noun } from "./noun.ts";

/**
 * The CloudFormation type name of a resource, for example `AWS::EKS::Cluster`. What Kubernetes has is named in the same
 * form by its API group and kind: `Kubernetes::apps::Deployment`, `Kubernetes::core::Service`.
 */
export type ResourceType = `AWS::${string}::${string}` | `Kubernetes::${string}::${string}`;

export const ResourceType: z.ZodType<ResourceType> = z.templateLiteral([
  z.enum(["AWS::", "Kubernetes::"]),
  z.string(),
  "::",
  z.string(),
]);

/** A cluster, named as a person would: the name is unique within an account and a region. */
export const ClusterRef = z.object({
  accountId: z.string(),
  region: z.string(),
  cluster: z.string(),
});

export type ClusterRef = Noun<typeof ClusterRef>;

/**
 * Why a resource concerns a cluster.
 * - `cluster`: the EKS API says so (the cluster itself, its access entries, its node groups);
 * - `tag`: an owner tag says so; `stack` is the ingress group (`my-group`) or `namespace/name`, `namespaces` those
 *   that the tags reveal;
 * - `vpc`, `issuer`, `role`: it lies in the VPC of, trusts the OIDC issuer of, or is a role used by, a cluster. Which
 *   cluster that is, the cluster directory of that instant tells.
 */
export const Owner = z.discriminatedUnion("by", [
  z.object({ by: z.literal("cluster"), region: z.string(), cluster: z.string() }),
  z.object({
    by: z.literal("tag"),
    region: z.string(),
    cluster: z.string(),
    controller: z.string(),
    stack: z.string().optional(),
    namespaces: list(z.string()).optional(),
  }),
  z.object({ by: z.literal("vpc"), vpcId: z.string() }),
  z.object({ by: z.literal("issuer"), issuer: z.string() }),
  z.object({ by: z.literal("role"), roleArn: z.string() }),
]);

export type Owner = Noun<typeof Owner>;

/** An owner that tags name. */
export type TagOwner = Extract<Owner, { by: "tag" }>;

/** One AWS object that we version. */
export const Resource = z.object({
  type: ResourceType,
  /** ARN, or the primary identifier where AWS gives no ARN. Unique within type and scope. */
  id: z.string(),
  /** What people call it. */
  name: z.string(),
  /** Configuration in canonical form (see `canonical.ts`): AWS's own spelling, volatile fields left out. */
  properties: Properties,
  /** Top-level properties that could not be read this time; their last known values stand. */
  unread: list(z.string()).optional(),
  /** Other identifiers by which CloudTrail events name this resource: ARN, name, DNS name. */
  aliases: list(z.string()),
  /** Ids of the resources that contain it: a listener rule has its listener and its load balancer. */
  parents: list(z.string()),
  owners: list(Owner),
  /** Whom it concerns rests on something that could not be read this time: those who are known stay. Never stored. */
  ownersUnsure: z.literal(true).optional(),
  /** AWS's own creation time, where AWS tells. */
  bornAt: Instant.optional(),
  /** AWS is still making it: what it has no answer for yet (an endpoint, an issuer) comes by itself. */
  inCreation: z.literal(true).optional(),
  /** In view only because something else refers to it: an access entry's role that trusts no cluster. */
  byReference: z.literal(true).optional(),
  /**
   * The unit of its section that it lies in (a VPC id), where readings cover several units; see `Reading.covers`. What
   * comes and goes without being drift (nodes) lies in a unit that no reading covers: it enters and leaves view, and
   * only what changes on it meanwhile is a change.
   */
  unit: z.string().optional(),
});

export type Resource = Noun<typeof Resource>;

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
