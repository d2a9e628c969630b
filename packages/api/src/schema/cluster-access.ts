import { z } from "@hono/zod-openapi";
import { ClusterRef } from "./cluster.ts";
import { Instant } from "./instant.ts";
import { list } from "./json.ts";
import { Severity } from "./report.ts";
import { Section } from "./scope.ts";

const cursor = z
  .string()
  .optional()
  .openapi({ description: "Pass it back to go on; absent on the last page" });
const unread = list(Section).openapi({
  description: "Sections that were not read whole, so that there may be more than this",
});

export const ClusterAccess = ClusterRef.extend({
  at: Instant,
  authenticationMode: z.string().nullable().openapi({ example: "API_AND_CONFIG_MAP" }),
  unread,
  items: list(
    z.object({
      how: z.enum(["access-entry", "aws-auth"]),
      principal: z.string().openapi({ description: "Its ARN; of an account its id" }),
      kind: z
        .string()
        .openapi({ description: "Of an access entry its type, of aws-auth role, user or account" }),
      username: z.string().nullable(),
      groups: list(z.string()),
      policies: list(
        z.object({
          arn: z.string(),
          name: z.string().openapi({ example: "AmazonEKSClusterAdminPolicy" }),
          scope: z.enum(["cluster", "namespace"]),
          namespaces: list(z.string()),
        }),
      ),
      administrator: z.boolean().openapi({ description: "It may do everything in the cluster" }),
      since: Instant.nullable().openapi({ description: "When it was made, or was first seen" }),
      changedAt: Instant.openapi({ description: "When it last changed" }),
      dead: z.string().optional().openapi({ description: "Why nobody enters by it; absent: one can" }),
    }),
  ),
  cursor,
}).openapi("ClusterAccess", { description: "Who may enter a cluster at an instant" });

export const ClusterRoles = ClusterRef.extend({
  at: Instant,
  unread,
  items: list(
    z.object({
      namespace: z.string().openapi({ description: "`*` where any will do" }),
      serviceAccount: z.string().openapi({ description: "`*` where any will do" }),
      how: z.enum(["irsa", "pod-identity"]),
      role: z.object({ id: z.string(), name: z.string() }),
      verdict: z.enum(["allowed", "undecided"]),
      reasons: list(z.string()),
      since: Instant.nullable(),
      sinceAtLeast: z.boolean().openapi({
        description: "True: it was so already when history first saw it, or longer ago than was looked back",
      }),
      others: list(z.object({ kind: z.string(), words: z.string(), severity: Severity })).openapi({
        description: "Who else may assume that role",
      }),
    }),
  ),
  cursor,
}).openapi("ClusterRoles", { description: "Which service accounts of a cluster may become which roles" });

export type ClusterAccess = z.output<typeof ClusterAccess>;
export type ClusterRoles = z.output<typeof ClusterRoles>;
