import * as z from "zod";
import { Instant } from "./instant.ts";
import { list, type Noun } from "./noun.ts";
import type { Resource, ResourceType } from "./resource.ts";
import type { Round } from "./round.ts";
import type { Scope } from "./scope.ts";
import { Section } from "./section.ts";
import type { Trend } from "./trend.ts";
import type { WholeList } from "./whole-list.ts";

/**
 * How well a section could be read. What it says is gone rests on its lists (`Reading.lists`), not on this.
 * - `partial`: the lists were read, details of some members were not;
 * - `denied`, `throttled`, `unreadable`: the section as a whole was refused, rate-limited after all retries, or
 *   answered with something that is no answer (HTML, a cut connection);
 * - `not-observed`: there was no way to it (a private Kubernetes API), or the time budget ended before it.
 */
export const ReadingStatus = z.enum([
  "complete",
  "partial",
  "denied",
  "throttled",
  "unreadable",
  "not-observed",
]);

export type ReadingStatus = Noun<typeof ReadingStatus>;

/** Why something was not read. */
export const GapReason = ReadingStatus.exclude(["complete", "partial"]);

/** Something that should have been read and was not. */
export const Unread = z.object({
  /** The thing in words a person can act on, for example `listeners of arn:aws:…:loadbalancer/app/web/50dc`. */
  what: z.string(),
  /**
   * The IAM action of the call that failed, for example `elasticloadbalancing:DescribeListeners`; of a call to the
   * Kubernetes API the verb and resource of its RBAC rule: `list ingresses.networking.k8s.io`.
   */
  action: z.string(),
  reason: GapReason,
  /** AWS's own words. */
  message: z.string(),
  /** How many further things the same action did not tell for the same reason, which are not named. */
  more: z.int().optional(),
});

export type Unread = Noun<typeof Unread>;

/** One read of one section of one scope. */
export interface Reading {
  readonly scope: Scope;
  readonly section: Section;
  /** When the read began: the order of history rests on this. */
  readonly observedAt: Instant;
  /**
   * When it really began, where `observedAt` was moved behind readings of parts that were made meanwhile: what those
   * read is left out of it.
   */
  readonly begunAt?: Instant;
  /** When the last answer was in: a change may have happened until then. */
  readonly completedAt: Instant;
  readonly status: ReadingStatus;
  readonly resources: readonly Resource[];
  readonly unread: readonly Unread[];
  /** The lists that came whole: only they can show that something is gone, and that something new was created. */
  readonly lists: readonly WholeList[];
  /** AWS API calls that were made. */
  readonly calls: number;
  /**
   * The units that this reading covers, where a section has units that come and go for reasons of ours (the VPCs that
   * host clusters). A resource of a unit that the reading before did not cover comes into view; it was not created.
   * Absent: all of them, or it could not be told which.
   */
  readonly covers?: readonly string[];
  /** What alone was read, with what hangs on it: ids and names. Absent: the section whole. */
  readonly subjects?: readonly string[];
  /** The round of details that this reading is part of, as it left it. Absent: it asked for every detail. */
  readonly round?: Round;
  /** AWS is still at work on it (an EKS update in progress): what is read now will change again by itself. */
  readonly settling?: true;
  /** What was seen that changes by itself; see `Trend`. */
  readonly trends?: readonly Trend[];
  /**
   * What could not be had and is no gap in the section: trends, which are no configuration, and answers in whose place
   * others told the same.
   */
  readonly unobserved?: readonly Unread[];
}

/** A reading of part of a section: of what alone it was, and when it began. */
export const ReadPart = z.object({
  at: Instant,
  subjects: list(z.string()),
});

export type ReadPart = Noun<typeof ReadPart>;

/** What a scope's head remembers of a section. */
export const SectionState = z.object({
  section: Section,
  /** Status, time and gaps of the last reading. */
  status: ReadingStatus,
  observedAt: Instant,
  completedAt: Instant,
  unread: list(Unread),
  /** `observedAt` of the first complete reading: from then on what is new was created. Null: there was none yet. */
  baselineAt: Instant.nullable(),
  /** `observedAt` of the last complete reading. */
  lastCompleteAt: Instant.nullable(),
  covers: list(z.string()),
  /**
   * By type: `observedAt` of the last reading that had every list of the type whole. From then on what is new of it was
   * created. A type that is missing was never listed whole. Absent in states of a version before 0.2, in which a
   * complete reading stands for all types.
   */
  wholeAt: z.record(z.string(), Instant).readonly().optional(),
  /**
   * By type that is listed container by container, and was not listed whole by the last reading of the whole section: the
   * containers of which it was not. A type that is missing was listed whole, or not at all.
   */
  unlisted: z.record(z.string(), list(z.string())).readonly().optional(),
  /** When the last reading of the whole section began; absent: at `observedAt`. */
  wholeReadAt: Instant.optional(),
  /**
   * No detail is older than this, where AWS tells details one thing at a time and not every reading asked for all; null:
   * some were never read. Absent: the last reading of the whole section asked for all.
   */
  detailsSince: Instant.nullable().optional(),
  /** The last readings of parts of the section, newest first: those that began since `partsSince`. */
  parts: list(ReadPart).optional(),
  /** Readings of parts that began no later than this are not among `parts`. */
  partsSince: Instant.optional(),
});

export type SectionState = Noun<typeof SectionState>;

/** Returns whether a resource is one of some subjects or hangs on one. */
export const isOf = (
  subjects: ReadonlySet<string>,
): ((resource: Pick<Resource, "id" | "name" | "aliases" | "parents">) => boolean) => {
  return ({ id, name, aliases, parents }) =>
    [id, name, ...aliases, ...parents].some((known) => subjects.has(known));
};

/** Returns when every list of a type was last read whole; null: never. */
export const typeWholeAt = (
  { wholeAt, lastCompleteAt }: Pick<SectionState, "wholeAt" | "lastCompleteAt">,
  type: ResourceType,
): Instant | null => (wholeAt ? (wholeAt[type] ?? null) : lastCompleteAt);
