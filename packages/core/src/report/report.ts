import * as z from "zod";
import { ActorIdentity } from "../events/actor-class/actor-identity.ts";
import { Actor } from "../model/actor.ts";
import { Cause } from "../model/cause.ts";
import { DriftKind } from "../model/change.ts";
import { Effect } from "../model/effect.ts";
import { FieldChange } from "../model/field-changes.ts";
import { Instant } from "../model/instant.ts";
import { list, type Noun } from "../model/noun.ts";
import { Unread } from "../model/reading.ts";
import { ResourceType } from "../model/resource.ts";
import { Scope } from "../model/scope.ts";
import { Section } from "../model/section.ts";
import { Severity } from "../model/severity.ts";
import { ReportPlace } from "./report-place.ts";

/** What a report tells of a cause. */
export const ReportedCause = Cause.pick({
  eventID: true,
  eventName: true,
  eventSource: true,
  eventTime: true,
  awsRegion: true,
  actor: true,
});

export type ReportedCause = Noun<typeof ReportedCause>;

/** What could not be read, and where. */
const ReportedGap = Unread.extend({
  section: Section,
  /** Absent in reports of before it was told. */
  scope: Scope.optional(),
});

/** The net change of one resource over the report's window. */
export const ReportedChange = z.object({
  kind: DriftKind,
  section: Section,
  type: ResourceType,
  id: z.string(),
  name: z.string(),
  /** What changed, field by field; for `created` and `deleted` the fields that tell most. */
  fields: list(FieldChange),
  /** How many further fields differ that `fields` does not show; absent for none. */
  moreFields: z.int().optional(),
  /** The events that explain it, in order of time. Empty: unattributed. */
  causes: list(ReportedCause),
  effects: list(Effect),
  /** How loud it is by itself. Absent: as loud as its worst effect. */
  severity: Severity.optional(),
  /** The Kubernetes namespaces that it concerns, as far as tags and properties tell; absent for none. */
  namespaces: list(z.string()).optional(),
  /**
   * Another one of the same name: of what was created the one before, of what was deleted the one that took its place,
   * with its creation time (null: AWS does not tell). Absent: there is no other.
   */
  another: z
    .object({
      bornAt: Instant.nullable(),
    })
    .optional(),
  observedAt: Instant,
});

export type ReportedChange = Noun<typeof ReportedChange>;

/** A finding that a change opened or resolved. */
export const ReportedFinding = z.object({
  id: z.string(),
  rule: z.string(),
  /** The compliant state, in one sentence. */
  title: z.string(),
  /** What is wrong, in one sentence. Absent in reports of before it was told. */
  wrong: z.string().optional(),
  /** How to reach the compliant state. Absent in reports of before it was told. */
  fix: z.string().optional(),
  severity: Severity,
  resource: z.object({
    type: ResourceType,
    id: z.string(),
    name: z.string(),
  }),
  evidence: list(z.string()),
});

export type ReportedFinding = Noun<typeof ReportedFinding>;

/** What a report's changes did to findings. */
export const FindingsOfReport = z.object({
  opened: list(ReportedFinding),
  resolved: list(ReportedFinding),
});

export type FindingsOfReport = Noun<typeof FindingsOfReport>;

/** Something that is to be said beside the changes, in words. */
export const ReportNote = z.object({
  heading: z.string(),
  lines: list(z.string()),
});

export type ReportNote = Noun<typeof ReportNote>;

/** What people get: the net change of one cluster, or of what several share, by one actor over one quiet window. */
export const Report = ReportPlace.extend({
  /**
   * `attempts`: calls that failed and changed nothing, where they cluster; `summary`: what nobody was told at its time;
   * `watching`: that an account is watched, and how it stands, or that it is watched no more. They have no changes and say all in their notes. Absent:
   * changes.
   */
  kind: z.enum(["attempts", "summary", "watching"]).optional(),
  /** Derived from the cluster, the actor and the first snapshot, so that the same commits always give the same report. */
  id: z.string(),
  accountId: z.string(),
  /** First and last `observedAt` of its changes. */
  from: Instant,
  to: Instant,
  snapshotIds: list(z.string()),
  severity: Severity,
  /** One line: what happened and to what. */
  title: z.string(),
  actors: list(Actor),
  /** The one actor behind everything in it; absent: several, or nobody known. */
  by: ActorIdentity.optional(),
  changes: list(ReportedChange),
  /** How many changes have no cause although CloudTrail should have told of them. */
  unattributed: z.int(),
  /** How many changes were seen before they were put together; absent: as many as `changes` has. */
  seen: z.int().optional(),
  /** How many resources came back to where they were; absent: none. */
  cancelled: z.int().optional(),
  /** Absent: none was opened or resolved. */
  findings: FindingsOfReport.optional(),
  notes: list(ReportNote).optional(),
  /** What could not be read while this was observed, so that nobody takes silence for peace. */
  unread: list(ReportedGap),
});

export type Report = Noun<typeof Report>;
