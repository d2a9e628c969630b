import type {
  Attempt,
  CaptureRequest,
  Cause,
  Change,
  Delivery,
  Instant,
  KnownResource,
  MemberAccount,
  MemberStack,
  Reading,
  Resource,
  Round,
  Scope,
  Section,
  Snapshot,
  SnapshotWithChanges,
} from "@eks-auditor/core";
import type { Decision } from "@eks-auditor/core/notify";
import type { Report } from "@eks-auditor/core/report";
import type { Baseline } from "./nouns/baseline.ts";
import type { CommitOutcome, Head } from "./nouns/head.ts";
import type { Mark, MarkName } from "./nouns/mark.ts";
import type { AwaitedFindings, Publication } from "./nouns/publication.ts";
import type { CallReservation, DeferredReads } from "./nouns/reads.ts";
import type { SectionPart } from "./nouns/section-at.ts";

/** The part of history that is written while the system runs. */
export interface HistoryWriter {
  /** Returns a scope's head. Rolls an interrupted commit forward first, so what it gives is whole. */
  head(scope: Scope): Promise<Head>;
  /** Returns what is known now of the resources of one section, or of `only` a part of it; deleted ones left out. */
  known(scope: Scope, section: Section, only?: SectionPart): Promise<KnownResource[]>;
  /** Gives, by resource key, when those of some resources that are gone were seen to be gone; no others. */
  endings(
    scope: Scope,
    section: Section,
    resources: readonly Pick<Resource, "type" | "id">[],
  ): Promise<ReadonlyMap<string, Instant>>;
  /**
   * Commits readings of one scope with their changes, all or nothing for readers. Conditional single-item writes only:
   * the change set first, then a claim on the head, which decides the race, then each resource, then the head moves.
   * Readings that found nothing new cost one write. Throws InvalidCommitError for what contradicts itself.
   */
  commit(commit: {
    readonly head: Head;
    readonly readings: readonly Reading[];
    readonly changes: readonly Change[];
    /** For every `created`, `modified` and `entered` change the resource as it is now, by resource key. */
    readonly resources: ReadonlyMap<string, Resource>;
    readonly request: CaptureRequest;
  }): Promise<CommitOutcome>;
  /** Keeps the trends of a reading, in one write. A trend is no change, and never reported. */
  recordTrends(reading: Reading): Promise<void>;
  /** Returns how far the details of a section were read; null where a reading took them all. */
  round(scope: Scope, section: Section): Promise<Round | null>;
  /** Remembers how far the details of a section are read, in one write. */
  putRound(scope: Scope, section: Section, round: Round): Promise<void>;
  /**
   * Rolls forward whatever an earlier run left half done, in all scopes or in those of some accounts. Gives the snapshots it
   * completed.
   */
  recover(accountIds?: readonly string[]): Promise<Snapshot[]>;
  /** Returns commits that were not yet published, oldest first, with their changes. */
  unpublished(): AsyncIterable<SnapshotWithChanges>;
  /**
   * Marks a commit as published. Idempotent. A mark that was set after `unpublished` of this history gave the commit
   * stays: the commit is given once more.
   */
  markPublished(snapshotId: string, at: Instant): Promise<void>;
  /** Marks a commit as not yet published again: a late event explains a change of it. Idempotent. */
  markUnpublished(snapshotId: string): Promise<void>;
  /** Stores causes; a cause that is there already stays as it is. Gives those that were new. */
  recordCauses(causes: readonly Cause[]): Promise<Cause[]>;
  recordAttempts(attempts: readonly Attempt[]): Promise<void>;
  /** Writes how a commit is split over reports, unless that is decided already. Gives what is decided. */
  decidePublication(publication: Publication): Promise<Publication>;
  /** Writes a publication anew that has come to hold more findings; its split is as it was decided. Idempotent. */
  amendPublication(publication: Publication): Promise<void>;
  /** Remembers, for a time, what is not known yet of a commit's findings; forgets it when that is none. Idempotent. */
  putAwaited(awaited: AwaitedFindings): Promise<void>;
  /**
   * Writes a report on condition: `version` is that of the stored report it replaces, 0 for a new one. Gives the new
   * version, or null when someone else wrote the report meanwhile (read it again and merge).
   */
  putReport(report: Report, version: number): Promise<number | null>;
  /** Takes or updates a report's delivery to one channel. With `onlyIfAbsent` gives `false` when there is one already. */
  putDelivery(reportId: string, delivery: Delivery, options?: { onlyIfAbsent?: boolean }): Promise<boolean>;
  /** Marks the table as written by this release. Throws NewerTableError when a later one wrote it. */
  claimSchema(): Promise<void>;
  /** Remembers when readings of scopes were first asked for. Idempotent. */
  expectScopes(scopes: readonly Scope[], at: Instant): Promise<void>;
  /** Adds to a counter of the day (`events.unknown`, `changes.unattributed`). */
  count(counter: string, by?: number): Promise<void>;
  /** Moves a mark forward, in one write. It never moves back: an older `at` changes nothing. */
  putMark(name: MarkName, mark: Omit<Mark, "name">): Promise<void>;
  /** Writes accounts of the organization as they are now, one write each. */
  putMembers(accounts: readonly MemberAccount[]): Promise<void>;
  /** Writes how the stack of another audited account stands, in one write. */
  putMemberStack(stack: MemberStack): Promise<void>;
  /**
   * Returns the random key by which this history marks secrets, so that nobody without it can confirm a guess. It is made
   * on first use, and read once by each history that is opened.
   */
  secretKey(): Promise<Uint8Array>;
  /**
   * Reserves calls to AWS in a budget that all who read an account draw from. Returns the epoch milliseconds from which
   * the first may go; each further one goes `1000 / callsPerSecond` later. Together they never exceed pace and burst.
   */
  reserveCalls(budget: string, reservation: CallReservation): Promise<number>;
  /** Remembers what a request asks for that has to wait, so that the next reading of its sections takes it in. */
  deferReads(request: Pick<CaptureRequest, "scope" | "sections" | "subjects">): Promise<void>;
  /** Returns what waits to be read of a scope, in one read. */
  deferredReads(scope: Scope): Promise<DeferredReads>;
  /** Forgets what waited of some sections, once it was read. */
  forgetDeferredReads(scope: Scope, sections: Iterable<Section>): Promise<void>;
  /** Remembers an accepted state of a cluster. Idempotent. */
  acceptBaseline(baseline: Baseline): Promise<void>;
  /** Remembers what someone decided, for as long as reports are kept. Gives false where that very press is remembered. */
  recordDecision(decision: Decision): Promise<boolean>;
}
