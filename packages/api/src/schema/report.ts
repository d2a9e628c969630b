import { networks, severities } from "@eks-auditor/core";
import { actorClasses } from "@eks-auditor/core/actor-class";
import { z } from "@hono/zod-openapi";
import { Actor } from "./actor.ts";
import { Cause } from "./cause.ts";
import { ClusterRef } from "./cluster.ts";
import { Instant } from "./instant.ts";
import { JsonValue, list, orNull } from "./json.ts";
import { Type } from "./resource.ts";
import { Scope, Section, Unread } from "./scope.ts";

export const Severity = z.enum(severities).openapi("Severity", { description: "From quiet to loud" });

export const Network = z.enum(networks).openapi({
  description:
    "Where callers come from: the internet, the VPC and what is connected to it, or other VPCs by AWS PrivateLink",
});

export const ReachPath = z
  .object({
    network: Network,
    from: z.object({
      cidrs: list(z.string()),
      securityGroups: list(z.string()),
      principals: list(z.string())
        .optional()
        .openapi({
          description: "Who may connect by PrivateLink: ARNs, or `*` for any AWS account",
          example: ["arn:aws:iam::111122223333:root"],
        }),
      prefixLists: list(z.string())
        .optional()
        .openapi({
          description: "AWS's own prefix lists by name, whatever addresses they hold",
          example: ["com.amazonaws.global.cloudfront.origin-facing"],
        }),
    }),
    protocol: z.enum(["tcp", "udp"]),
    ports: z.object({ first: z.number().int(), last: z.number().int() }),
    target: z.string().openapi({ example: "default/my-nginx" }),
    entrance: z.string().optional().openapi({ example: "ALB k8s-default-mynginx-290ac4e9b9" }),
    steps: list(z.object({ type: Type, id: z.string(), name: z.string(), words: z.string() })),
    end: z.string().optional().openapi({ example: "3 pods" }),
    assumed: list(z.string()).openapi({ description: "What was taken for granted, for want of a reading" }),
    undecided: list(z.string()).openapi({ description: "Why it is not certain; empty: it is" }),
  })
  .openapi("ReachPath", { description: "One way in, from callers to what they reach" });

export const Effect = z
  .object({
    kind: z.enum(["trust", "reach", "access", "visibility"]),
    direction: z.enum(["opened", "closed"]),
    severity: Severity,
    sentence: z.string(),
    subject: z.object({ type: Type, id: z.string() }),
    clusters: list(z.string()).optional().openapi({
      description: "Names of the clusters whose own way it is about; absent: of no certain one",
    }),
    evidence: list(z.string()),
    paths: list(ReachPath).optional().openapi({
      description: "Of reach: the ways in that it is about, the first of them where there are many",
    }),
  })
  .openapi("Effect", {
    description: "What a change means: who may newly do what, or what is newly reachable",
  });

export const ReportedChange = z
  .object({
    kind: z.enum(["created", "modified", "deleted"]),
    section: Section,
    type: Type,
    id: z.string(),
    name: z.string(),
    fields: list(
      z.object({
        path: z.string().openapi({ example: "/resourcesVpcConfig/endpointPublicAccess" }),
        before: JsonValue.optional(),
        after: JsonValue.optional(),
      }),
    ),
    moreFields: z.number().int().optional().openapi({ description: "How many further fields there are" }),
    causes: list(Cause),
    effects: list(Effect),
    severity: Severity.optional(),
    namespaces: list(z.string())
      .optional()
      .openapi({ description: "The Kubernetes namespaces that it concerns, as far as that can be told" }),
    another: z.object({ bornAt: Instant.nullable() }).optional().openapi({
      description:
        "Another one of the same name: of what was created the one before, of what was deleted the one that took its place",
    }),
    observedAt: Instant,
  })
  .openapi("ReportedChange");

export const ActorIdentity = z
  .object({
    class: z.enum(actorClasses),
    product: z.string().optional().openapi({ example: "AWS Load Balancer Controller" }),
    principalArn: z.string().nullable(),
    name: z.string(),
    evidence: list(z.string()).openapi({
      description: "What its class rests on; names and user agents prove nothing",
    }),
  })
  .openapi("ActorIdentity", { description: "Who acted, beyond one session" });

export const ReportedFinding = z
  .object({
    id: z.string(),
    rule: z.string().openapi({ example: "eks-endpoint-closed-to-internet" }),
    title: z.string().openapi({ description: "The compliant state, in one sentence" }),
    wrong: z.string().optional().openapi({ description: "What is wrong where it failed, in one sentence" }),
    fix: z.string().optional().openapi({ description: "How to reach the compliant state" }),
    severity: Severity,
    resource: z.object({ type: Type, id: z.string(), name: z.string() }),
    evidence: list(z.string()),
  })
  .openapi("ReportedFinding", { description: "What is not as it should be" });

export const ReportNote = z
  .object({ heading: z.string(), lines: list(z.string()) })
  .openapi("ReportNote", { description: "What is to be said beside the changes" });

export const Report = z
  .object({
    kind: z.enum(["attempts", "summary", "watching"]).optional().openapi({
      description:
        "attempts: failed calls that cluster; summary: what nobody was told at its time; watching: how an account stands; absent: changes",
    }),
    id: z.string(),
    accountId: z.string(),
    cluster: orNull(ClusterRef).openapi({
      description: "Null: the changes belong to no cluster, or to the several in clusters",
    }),
    clusters: list(ClusterRef).optional().openapi({
      description: "The clusters that share what changed; absent: it is of one cluster, or of none",
    }),
    from: Instant,
    to: Instant,
    snapshotIds: list(z.string()),
    severity: Severity,
    title: z.string(),
    actors: list(Actor),
    by: ActorIdentity.optional().openapi({
      description: "The one actor of all its changes; absent: several, or nobody known",
    }),
    changes: list(ReportedChange),
    unattributed: z.number().int(),
    seen: z.number().int().optional().openapi({
      description: "How many changes were seen before they were put together; absent: as many as there are",
    }),
    cancelled: z.number().int().optional().openapi({
      description: "How many resources came back to where they were; absent: none",
    }),
    findings: z
      .object({ opened: list(ReportedFinding), resolved: list(ReportedFinding) })
      .optional()
      .openapi({ description: "What its changes opened and resolved; absent: none" }),
    notes: list(ReportNote).optional(),
    unread: list(Unread.extend({ section: Section, scope: Scope.optional() })).openapi({
      description: "What could not be read, and is not compared therefore",
    }),
  })
  .openapi("Report", {
    description:
      "The net change of one cluster, or of what several share, by one actor over one quiet window",
  });

export const Delivery = z
  .object({
    channel: z.string(),
    status: z.enum(["sending", "sent", "failed", "held"]),
    at: Instant,
    sentAt: Instant.optional().openapi({ description: "When the channel was first told" }),
    threadTs: z.string().optional(),
    error: z.string().optional(),
    reason: z.string().optional().openapi({ description: "Why nobody was told" }),
  })
  .openapi("Delivery");

export const StoredReport = z
  .object({ report: Report, createdAt: Instant, deliveries: list(Delivery) })
  .openapi("StoredReport");

export type StoredReport = z.output<typeof StoredReport>;
