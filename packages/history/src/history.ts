import type {
  Attempt,
  CaptureRequest,
  Cause,
  Change,
  ClusterRef,
  Instant,
  JsonObject,
  KnownResource,
  Reading,
  Resource,
  ResourceType,
  Round,
  Scope,
  Section,
  SectionState,
  Snapshot,
  SnapshotWithChanges,
  Trend,
} from "@eks-auditor/core";
import type { Decision } from "@eks-auditor/core/notify";
import type { AwaitedFinding, Report, ReportBrief, ReportPart } from "@eks-auditor/core/report";

/** Where a scope stands: its last commit, and what is known of each of its sections. */
export interface Head {
  readonly scope: Scope;
  /** Number of the last commit; 0 before the first. */
  readonly seq: number;
  readonly sections: readonly SectionState[];
}

/** What `commit` did. */
export type CommitOutcome =
  /** The readings and their changes are history now. */
  | { readonly kind: "committed"; readonly snapshot: SnapshotWithChanges }
  /** Nothing had changed; the head remembers that these sections were read, and how well. */
  | { readonly kind: "unchanged"; readonly head: Head }
  /**
   * A reading of one of the sections as new as this is history already, or someone read one of them after the caller
   * looked at the head: read again. Who commits other sections of the scope meanwhile does not matter.
   */
  | { readonly kind: "stale"; readonly head: Head };

/** A page of results, newest first unless said otherwise, and the opaque way to the next one. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Pass it back to go on; absent on the last page. */
  readonly cursor?: string;
}

export interface PageRequest {
  /** 1 to 500; 50 when absent. */
  readonly limit?: number;
  readonly cursor?: string;
}

/** One version of one resource. */
export interface Revision {
  readonly scope: Scope;
  readonly snapshotId: string;
  readonly change: Change;
}

/** A section of a scope as it was at an instant. */
export interface SectionAt {
  readonly scope: Scope;
  readonly section: Section;
  /**
   * The section's state at the instant; null: it had not been read. Of a past instant, `observedAt` is that of the last
   * reading that found something new (a change, another status, other gaps): those that found the same leave no trace.
   */
  readonly state: SectionState | null;
  readonly resources: readonly KnownResource[];
}

/** What an identifier that events give leads to, as one resource of a scope tells or told. */
export interface KnownAs {
  readonly scope: Scope;
  /** Ids of resources; `<cluster>|<id>` where it tells the cluster. */
  readonly ids: readonly string[];
  /** The reading that showed it no more; null: it is still so. */
  readonly endedAt: Instant | null;
}

/** A resource that holds an identifier which several share, or held it. */
export interface Holder extends Pick<Resource, "type" | "id"> {
  readonly scope: Scope;
  readonly section: Section;
  /** The reading that showed that it holds it no more; null: it still does. */
  readonly endedAt: Instant | null;
}

/** A part of a section: all resources of some types, and some others by name. */
export interface SectionPart {
  readonly types?: readonly ResourceType[];
  readonly resources?: readonly Pick<Resource, "type" | "id">[];
}

/** What waits to be read of a scope's sections: these subjects alone, or the section whole. */
export type DeferredReads = ReadonlyMap<Section, readonly string[] | "whole">;

/** The scopes of one kind of an account. */
export interface ScopesOfKind {
  readonly kind: "region" | "cluster";
  readonly accountId: string;
}

/** How one commit is split over reports: decided once, before the first of them is written. */
export interface Publication {
  readonly snapshotId: string;
  /** `reportId`: of the report of its own, or of the open one that it joins. */
  readonly parts: readonly ReportPart[];
}

/** What one commit may have done to findings, which is known when something else was read. */
export interface AwaitedFindings {
  readonly snapshotId: string;
  readonly findings: readonly AwaitedFinding[];
}

/** A state of a cluster that someone accepted: what differs from it is standing drift. */
export interface Baseline {
  readonly cluster: ClusterRef;
  /** The instant whose state was accepted. */
  readonly at: Instant;
  /** When it was accepted. The last one counts. */
  readonly acceptedAt: Instant;
  /** Who accepted it, in their own words or those of whoever let them in. */
  readonly acceptedBy: string;
  readonly reason: string | null;
}

/** What one reading of a section saw of what changes by itself. */
export interface SeenTrends {
  readonly observedAt: Instant;
  readonly trends: readonly Trend[];
}

/**
 * What is remembered only as far as it has come: `event`, the newest call that CloudTrail told of; `sweep`, the last
 * sweep that was asked for; `heartbeat`, the last canary that came through the whole path; `pulse`, the last one that
 * came as far as the table; `forwarded#eu-west-1`, the last canary that came from that region to the home region;
 * `clusters#123456789012/eu-west-1`, the last time that a region's clusters were all listed.
 */
export type MarkName =
  | "event"
  | "sweep"
  | "heartbeat"
  | "pulse"
  | ForwardedMark
  | UnlistedMark
  | ClustersMark;

/** `unlisted#123456789012/eu-west-1`: the last sweep that could not list the clusters there. */
export type UnlistedMark = `unlisted#${string}`;

export type ClustersMark = `clusters#${string}`;

export type ForwardedMark = `forwarded#${string}`;

/** How far something has come. */
export interface Mark {
  readonly name: MarkName;
  /** When it happened: of an event, CloudTrail's eventTime. */
  readonly at: Instant;
  /** When the auditor saw it. */
  readonly seenAt: Instant;
  /** What was new in a list then. */
  readonly names?: readonly string[];
}

/** Where a report went, and how it can be added to. */
export interface Delivery {
  readonly channel: string;
  /** `held`: nobody was told, for the `reason` given. */
  readonly status: "sending" | "sent" | "failed" | "held";
  readonly at: Instant;
  /** When the channel was first told; absent: not yet. `at` moves on with what is added later. */
  readonly sentAt?: Instant;
  /** Slack's `ts` of the message: the thread that late additions go to. */
  readonly threadTs?: string;
  readonly error?: string;
  /** Why nobody was told: a mute with its owner, quiet hours, too low a severity. */
  readonly reason?: string;
  /** What has been told there, in the sender's own short form: a later delivery finds in it what is new. */
  readonly told?: string;
}

export interface StoredReport {
  readonly report: Report;
  /** Counts its writes from 1. */
  readonly version: number;
  /** When it was first written. */
  readonly createdAt: Instant;
  readonly deliveries: readonly Delivery[];
}

/** Which briefs of reports to give: of one cluster, of none, or of all, by the end of their time. */
export interface BriefQuery {
  readonly cluster?: ClusterRef | "unowned";
  readonly from?: Instant;
  readonly to?: Instant;
  /** Only what comes after this one. */
  readonly after?: Pick<ReportBrief, "to" | "id">;
  /** How many are fetched at a time, where only the newest few are likely to be looked at; as many as 1 MB holds, if absent. */
  readonly fetched?: number;
}

/** A scope that is read, or is to be. */
export interface ExpectedScope {
  readonly scope: Scope;
  /** When its reading was first asked for; null: it was read before anyone remembered that. */
  readonly expectedAt: Instant | null;
}

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
  /** Rolls forward whatever an earlier run left half done, in all scopes. Gives the snapshots it completed. */
  recover(): Promise<Snapshot[]>;
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

/** What one reader wants of a budget of calls. */
export interface CallReservation {
  readonly calls: number;
  readonly callsPerSecond: number;
  /** Calls that may go at once after a pause. */
  readonly burst: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The part of history that answers questions. Every list is paged. */
export interface HistoryReader {
  /** Returns the scopes that have a head, all or those of a kind, in the order of their keys: one read each. */
  scopes(of?: ScopesOfKind): Promise<Head[]>;
  /** Returns the heads of those of some scopes that have one. */
  heads(scopes: readonly Scope[]): Promise<Head[]>;
  /** Returns the scopes that were ever asked for, read or not. */
  expectedScopes(): Promise<ExpectedScope[]>;
  /** Returns clusters that exist at the instant (now, when absent). */
  clusters(at?: Instant): Promise<readonly { ref: ClusterRef; properties: JsonObject }[]>;
  /**
   * Returns one section as it was at the instant, or `only` a part of it. Reads O(resources of the section, or of the part),
   * however many revisions there are.
   */
  sectionAt(scope: Scope, section: Section, at: Instant, only?: SectionPart): Promise<SectionAt>;
  /** Returns the trends of one section, reading by reading, newest first. */
  trends(
    scope: Scope,
    section: Section,
    query?: PageRequest & { from?: Instant; to?: Instant },
  ): Promise<Page<SeenTrends>>;
  /** Returns the commits of one scope, newest first. */
  snapshots(scope: Scope, page?: PageRequest): Promise<Page<Snapshot>>;
  /** Returns one commit with its changes; null when there is no such commit. */
  snapshot(id: string): Promise<SnapshotWithChanges | null>;
  /** Returns the revisions of one resource, newest first. */
  revisions(
    scope: Scope,
    resource: { type: ResourceType; id: string },
    page?: PageRequest,
  ): Promise<Page<Revision>>;
  /**
   * Returns what identifiers lead to of which events name nothing else, by identifier: an association its route table, a
   * network interface its node. What is gone is told as long as causes are kept.
   */
  aliases(accountId: string, identifiers: Iterable<string>): Promise<ReadonlyMap<string, readonly KnownAs[]>>;
  /**
   * Returns who holds identifiers that several share (`identifierOf`), by identifier, wherever they lie: the clusters of a
   * VPC or an issuer, what gives a role to somebody. Reads what is found, at any number of clusters; of a table that an
   * earlier version wrote, everything once. Those that ended are told as long as causes are kept, clusters for longer.
   */
  holders(identifiers: Iterable<string>): Promise<ReadonlyMap<string, readonly Holder[]>>;
  /** Returns the causes of a scope whose events lie in the time span, both ends included, oldest first. */
  causes(scope: Scope, from: Instant, to: Instant): Promise<Cause[]>;
  /** Returns failed mutating calls, newest first. */
  attempts(page?: PageRequest & { from?: Instant; to?: Instant }): Promise<Page<Attempt>>;
  /** Returns reports, newest first: of one cluster, of none (`"unowned"`), or of all. */
  reports(
    query?: PageRequest & { cluster?: ClusterRef | "unowned"; from?: Instant; to?: Instant },
  ): Promise<Page<StoredReport>>;
  report(id: string): Promise<StoredReport | null>;
  /** Returns what lists tell of reports, newest first, at a small part of the cost of `reports`. Take as many as you need. */
  briefs(query?: BriefQuery): AsyncIterable<ReportBrief>;
  /** Returns how a commit is split over reports; null when that is not decided yet. */
  publication(snapshotId: string): Promise<Publication | null>;
  /** Returns what is not known yet of findings, commit by commit; as a rule there is nothing. */
  awaited(): Promise<AwaitedFindings[]>;
  /** Returns counters by day (`2026-11-22`), summed over `days` days up to now. */
  counters(days?: number): Promise<Record<string, number>>;
  /** Counts the commits that wait to be published, as the index shows them, which lags by moments; counts to `atMost`. */
  waiting(atMost?: number): Promise<{ commits: number; oldestCommittedAt: Instant | null }>;
  /** Returns the marks that were ever set, in one read. */
  marks(): Promise<Mark[]>;
  /** Returns the accepted states of a cluster, the one that counts first. */
  baselines(cluster: ClusterRef, page?: PageRequest): Promise<Page<Baseline>>;
  /** Returns what people decided about reports since an instant, oldest first. */
  decisions(from: Instant): Promise<Decision[]>;
}

/** The DynamoDB table as the rest of the system sees it. */
export type History = HistoryWriter & HistoryReader;
