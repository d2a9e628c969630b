import type { ClusterScope, Resource, ResourceType } from "@eks-auditor/core";
import type { z } from "zod";
import type { ObjectMeta } from "./object.ts";
import type { AccessRule } from "./rules.ts";

/** One kind of Kubernetes objects, and how one of them becomes a resource. */
export interface KubernetesKind {
  readonly type: ResourceType;
  readonly rule: AccessRule;
  /** Version of the API group. */
  readonly version: string;
  /** A kind that a controller brings: a cluster without the controller does not know it. */
  readonly custom?: true;
  /** What is taken of an object, and nothing else. */
  readonly schema: z.ZodType<{ metadata: ObjectMeta }>;
  /** Returns nothing for an object that is not audited. Throws ZodError for something that is no such object. */
  readonly resource: (scope: ClusterScope, object: unknown) => Resource | undefined;
}
