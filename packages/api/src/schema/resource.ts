import type { ResourceType } from "@eks-auditor/core";
import { z } from "@hono/zod-openapi";
import { Instant } from "./instant.ts";
import { list, Properties } from "./json.ts";
import { Scope, Section } from "./scope.ts";

/** The CloudFormation type name of a resource, or the API group and kind of a Kubernetes object in the same form. */
export const Type: z.ZodType<ResourceType> = z
  .templateLiteral([z.enum(["AWS::", "Kubernetes::"]), z.string(), "::", z.string()])
  .openapi({ type: "string", example: "AWS::EKS::Cluster" });

export const Owner = z
  .discriminatedUnion("by", [
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
  ])
  .openapi("Owner", { description: "Why a resource concerns a cluster" });

export const Resource = z
  .object({
    scope: Scope,
    section: Section,
    type: Type,
    id: z.string(),
    name: z.string(),
    properties: Properties,
    unread: list(z.string())
      .optional()
      .openapi({ description: "Properties that could not be read this time; their last known values stand" }),
    owners: list(Owner),
    parents: list(z.string()),
    bornAt: Instant.optional(),
    revisionAt: Instant,
  })
  .openapi("Resource");
