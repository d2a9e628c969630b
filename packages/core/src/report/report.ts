import type { ActorIdentity } from "../events/actor-class/actor-identity.ts";
import type { Actor } from "../model/actor.ts";
import type { Cause } from "../model/cause.ts";
import type { ChangeKind } from "../model/change.ts";
import type { Effect } from "../model/effect.ts";
import type { FieldChange } from "../model/field-changes.ts";
import type { Instant } from "../model/instant.ts";
import type { Unread } from "../model/reading.ts";
import type { ResourceType } from "../model/resource.ts";
import type { Scope } from "../model/scope.ts";
import type { Section } from "../model/section.ts";
import type { Severity } from "../model/severity.ts";
import type { ReportPlace } from "./report-place.ts";

/** The net change of one resource over the report's window. */
export interface ReportedChange {
  readonly kind: Extract<ChangeKind, "created" | "modified" | "deleted">;
  readonly section: Section;
  readonly type: ResourceType;
  readonly id: string;
  readonly name: string;
  /** What changed, field by field; for `created` and `deleted` the fields that tell most. */
  readonly fields: readonly FieldChange[];
  /** How many further fields differ that `fields` does not show; absent for none. */
  readonly moreFields?: number;
  /** The events that explain it, in order of time. Empty: unattributed. */
  readonly causes: readonly ReportedCause[];
  readonly effects: readonly Effect[];
  /** How loud it is by itself. Absent: as loud as its worst effect. */
  readonly severity?: Severity;
  /** The Kubernetes namespaces that it concerns, as far as tags and properties tell; absent for none. */
  readonly namespaces?: readonly string[];
  /**
   * Another one of the same name: of what was created the one before, of what was deleted the one that took its place,
   * with its creation time (null: AWS does not tell). Absent: there is no other.
   */
  readonly another?: { readonly bornAt: Instant | null };
  readonly observedAt: Instant;
}

/** What a report tells of a cause. */
export type ReportedCause = Pick<
  Cause,
  "eventID" | "eventName" | "eventSource" | "eventTime" | "awsRegion" | "actor"
>;

/** A finding that a change opened or resolved. */
export interface ReportedFinding {
  readonly id: string;
  readonly rule: string;
  /** The compliant state, in one sentence. */
  readonly title: string;
  /** What is wrong, in one sentence. Absent in reports of before it was told. */
  readonly wrong?: string;
  /** How to reach the compliant state. Absent in reports of before it was told. */
  readonly fix?: string;
  readonly severity: Severity;
  readonly resource: { readonly type: ResourceType; readonly id: string; readonly name: string };
  readonly evidence: readonly string[];
}

/** What a report's changes did to findings. */
export interface FindingsOfReport {
  readonly opened: readonly ReportedFinding[];
  readonly resolved: readonly ReportedFinding[];
}

/** Something that is to be said beside the changes, in words. */
export interface ReportNote {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** What people get: the net change of one cluster, or of what several share, by one actor over one quiet window. */
export interface Report extends ReportPlace {
  /**
   * `attempts`: calls that failed and changed nothing, where they cluster; `summary`: what nobody was told at its time;
   * `watching`: that an account is watched, and how it stands. They have no changes and say all in their notes. Absent:
   * changes.
   */
  readonly kind?: "attempts" | "summary" | "watching";
  /** Derived from the cluster, the actor and the first snapshot, so that the same commits always give the same report. */
  readonly id: string;
  readonly accountId: string;
  /** First and last `observedAt` of its changes. */
  readonly from: Instant;
  readonly to: Instant;
  readonly snapshotIds: readonly string[];
  readonly severity: Severity;
  /** One line: what happened and to what. */
  readonly title: string;
  readonly actors: readonly Actor[];
  /** The one actor behind everything in it; absent: several, or nobody known. */
  readonly by?: ActorIdentity;
  readonly changes: readonly ReportedChange[];
  /** How many changes have no cause although CloudTrail should have told of them. */
  readonly unattributed: number;
  /** How many changes were seen before they were put together; absent: as many as `changes` has. */
  readonly seen?: number;
  /** How many resources came back to where they were; absent: none. */
  readonly cancelled?: number;
  /** Absent: none was opened or resolved. */
  readonly findings?: FindingsOfReport;
  readonly notes?: readonly ReportNote[];
  /** What could not be read while this was observed, so that nobody takes silence for peace. */
  readonly unread: readonly (Unread & {
    readonly section: Section;
    /** Where. Absent in reports of before it was told. */
    readonly scope?: Scope;
  })[];
}
