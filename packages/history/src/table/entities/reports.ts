import { Delivery } from "@eks-auditor/core";
import { Report } from "@eks-auditor/core/report";
import { Baseline } from "../../nouns/baseline.ts";
import { AwaitedFindings, Publication } from "../../nouns/publication.ts";
import { number, optionalNumber, text } from "../attribute.ts";
import { entity } from "../entity.ts";

export const report = entity({
  says: "A report, listed by its cluster in one index and among all reports in the other.",
  model: "report",
  key: ["report#<id>", "report"],
  indexes: {
    ofCluster: { index: "gsi1", key: ["reports#<concerns>", "<to>#<id>#<brief>"], projection: ["id", "to"] },
    ofAll: { index: "gsi2", key: ["reports#<list>", "<to>#<id>#<brief>"], projection: ["id", "to"] },
  },
  attributes: {
    id: text,
    /** `account/region/cluster`, `unowned`, or `shared`: then each of its clusters has a mention in its own list. */
    concerns: text,
    list: { type: ["all"], required: true },
    /** `to` of the report: lists are newest first by it. */
    to: text,
    /** Counts its writes from 1. */
    version: number,
    createdAt: text,
    /** What lists tell of it (`briefText`): it ends both sort keys, so that a list needs no item of the table. */
    brief: text,
    /** Tells a writer whose answer got lost that this was its write. */
    writeId: text,
    expiresAt: optionalNumber,
  },
  body: Report,
});

export const reportMention = entity({
  says: "One of several clusters that a report is of: by it the report stands in the cluster's list, beside those of it alone. It bears the name of reports, and keys that begin as theirs, since a list gives what is called so.",
  model: "report",
  key: ["report#<id>", "report#<concerns>"],
  indexes: {
    ofCluster: { index: "gsi1", key: ["reports#<concerns>", "<to>#<id>#<brief>"], projection: ["id", "to"] },
  },
  attributes: {
    id: text,
    /** `account/region/cluster` */
    concerns: text,
    /** As in the report. */
    to: text,
    brief: text,
    version: number,
    expiresAt: optionalNumber,
  },
});

export const publication = entity({
  says: "How one commit was split over reports.",
  model: "publication",
  key: ["publication#<snapshotId>", "publication"],
  attributes: {
    snapshotId: text,
    /** Tells a writer whose answer got lost that this was its write. */
    writeId: text,
    expiresAt: optionalNumber,
  },
  body: Publication,
});

export const awaited = entity({
  says: "What a commit may have done to findings, and is not known yet.",
  model: "awaited",
  key: ["awaited", "snapshot#<snapshotId>"],
  attributes: {
    snapshotId: text,
    expiresAt: optionalNumber,
  },
  body: AwaitedFindings,
});

export const baseline = entity({
  says: "A state of a cluster that someone accepted, by when they did.",
  model: "baseline",
  key: ["baseline#<cluster>", "accepted#<acceptedAt>"],
  attributes: {
    /** `account/region/cluster` */
    cluster: text,
    acceptedAt: text,
  },
  body: Baseline,
});

export const decision = entity({
  says: "What someone decided about a report, by when they did. Few, and read whenever something is told, so they lie together; the key holds all that tells one press of a button from another, so that the same press is one item.",
  model: "decision",
  key: ["decisions", "<at>#<reportId>#<kind>#<decider>"],
  attributes: {
    at: text,
    reportId: text,
    kind: text,
    decider: text,
    /** `Decision` as JSON: it is small, and whoever writes it may write nothing else. */
    text: text,
    expiresAt: optionalNumber,
  },
});

export const delivery = entity({
  says: "A report's delivery to one channel.",
  model: "delivery",
  key: ["report#<reportId>", "delivery#<channel>"],
  attributes: {
    reportId: text,
    channel: text,
    /** Tells a writer whose answer got lost that this was its write. */
    writeId: text,
    expiresAt: optionalNumber,
  },
  body: Delivery,
});
