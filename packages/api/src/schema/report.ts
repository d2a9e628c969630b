import * as core from "@eks-auditor/core";
import * as actorClass from "@eks-auditor/core/actor-class";
import * as report from "@eks-auditor/core/report";
import { z } from "@hono/zod-openapi";
import { component, describe, say } from "./component.ts";
import { Instant } from "./instant.ts";
import { list } from "./json.ts";

export const Severity = component(core.Severity, "Severity", { description: "From quiet to loud" });

export const Network = say(core.Network, {
  description:
    "Where callers come from: the internet, the VPC and what is connected to it, or other VPCs by AWS PrivateLink",
});

describe(core.ReachPath.shape.from, {
  principals: {
    description: "Who may connect by PrivateLink: ARNs, or `*` for any AWS account",
    example: ["arn:aws:iam::111122223333:root"],
  },
  prefixLists: {
    description: "AWS's own prefix lists by name, whatever addresses they hold",
    example: ["com.amazonaws.global.cloudfront.origin-facing"],
  },
});

describe(core.ReachPath, {
  target: { example: "default/my-nginx" },
  entrance: { example: "ALB k8s-default-mynginx-290ac4e9b9" },
  end: { example: "3 pods" },
  assumed: { description: "What was taken for granted, for want of a reading" },
  undecided: { description: "Why it is not certain; empty: it is" },
});

export const ReachPath = component(core.ReachPath, "ReachPath", {
  description: "One way in, from callers to what they reach",
});

describe(core.Effect, {
  clusters: {
    description: "Names of the clusters whose own way it is about; absent: of no certain one",
  },
  paths: {
    description: "Of reach: the ways in that it is about, the first of them where there are many",
  },
});

export const Effect = component(core.Effect, "Effect", {
  description: "What a change means: who may newly do what, or what is newly reachable",
});

describe(report.FieldChange, { path: { example: "/resourcesVpcConfig/endpointPublicAccess" } });

describe(report.ReportedChange, {
  moreFields: { description: "How many further fields there are" },
  namespaces: { description: "The Kubernetes namespaces that it concerns, as far as that can be told" },
  another: {
    description:
      "Another one of the same name: of what was created the one before, of what was deleted the one that took its place",
  },
});

export const ReportedChange = component(report.ReportedChange, "ReportedChange");

describe(actorClass.ActorIdentity, {
  product: { example: "AWS Load Balancer Controller" },
  evidence: { description: "What its class rests on; names and user agents prove nothing" },
});

export const ActorIdentity = component(actorClass.ActorIdentity, "ActorIdentity", {
  description: "Who acted, beyond one session",
});

describe(report.ReportedFinding, {
  rule: { example: "eks-endpoint-closed-to-internet" },
  title: { description: "The compliant state, in one sentence" },
  wrong: { description: "What is wrong where it failed, in one sentence" },
  fix: { description: "How to reach the compliant state" },
});

export const ReportedFinding = component(report.ReportedFinding, "ReportedFinding", {
  description: "What is not as it should be",
});

export const ReportNote = component(report.ReportNote, "ReportNote", {
  description: "What is to be said beside the changes",
});

describe(report.Report, {
  kind: {
    description:
      "attempts: failed calls that cluster; summary: what nobody was told at its time; watching: how an account stands; absent: changes",
  },
  cluster: { description: "Null: the changes belong to no cluster, or to the several in clusters" },
  clusters: {
    description: "The clusters that share what changed; absent: it is of one cluster, or of none",
  },
  seen: {
    description: "How many changes were seen before they were put together; absent: as many as there are",
  },
  cancelled: { description: "How many resources came back to where they were; absent: none" },
  findings: { description: "What its changes opened and resolved; absent: none" },
  unread: { description: "What could not be read, and is not compared therefore" },
});

export const Report = component(report.Report, "Report", {
  description: "The net change of one cluster, or of what several share, by one actor over one quiet window",
});

describe(core.Delivery, {
  sentAt: { description: "When the channel was first told" },
  reason: { description: "Why nobody was told" },
});

/** Without what only those need who deliver. */
export const Delivery = component(core.Delivery.omit({ told: true, alerts: true }), "Delivery");

export const StoredReport = z
  .object({ report: Report, createdAt: Instant, deliveries: list(Delivery) })
  .openapi("StoredReport");

export type StoredReport = z.output<typeof StoredReport>;
