import type {
  Attempt,
  Cause,
  ClusterRef,
  Instant,
  JsonObject,
  MemberAccount,
  MemberStack,
  ResourceType,
  Scope,
  Section,
  Snapshot,
  SnapshotWithChanges,
} from "@eks-auditor/core";
import type { Decision } from "@eks-auditor/core/notify";
import type { ReportBrief } from "@eks-auditor/core/report";
import type { Baseline } from "./nouns/baseline.ts";
import type { Head } from "./nouns/head.ts";
import type { Holder, KnownAs } from "./nouns/identifiers.ts";
import type { Mark } from "./nouns/mark.ts";
import type { Page, PageRequest } from "./nouns/page.ts";
import type { AwaitedFindings, Publication } from "./nouns/publication.ts";
import type { SeenTrends } from "./nouns/reads.ts";
import type { Revision } from "./nouns/revision.ts";
import type { ExpectedScope, ScopesOfKind } from "./nouns/scopes.ts";
import type { SectionAt, SectionPart } from "./nouns/section-at.ts";
import type { BriefQuery, StoredReport } from "./nouns/stored-report.ts";

/** The part of history that answers questions. Every list is paged. */
export interface HistoryReader {
  /** Returns the scopes that have a head, all or those of a kind, in the order of their keys: one read each. */
  scopes(of?: ScopesOfKind): Promise<Head[]>;
  /** Returns the heads of those of some scopes that have one. */
  heads(scopes: readonly Scope[]): Promise<Head[]>;
  /** Returns the scopes that were ever asked for, read or not. */
  expectedScopes(): Promise<ExpectedScope[]>;
  /** Returns clusters that exist at the instant (now, when absent), of all accounts or of one: one read each. */
  clusters(
    at?: Instant,
    of?: { readonly accountId: string },
  ): Promise<readonly { ref: ClusterRef; properties: JsonObject }[]>;
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
  /** Returns the accounts that the organization has or had, by their ids; none where accounts are named. */
  members(): Promise<MemberAccount[]>;
  /** Returns how the stacks of other audited accounts stood when they were last looked at. */
  memberStacks(): Promise<MemberStack[]>;
  /** Returns the accepted states of a cluster, the one that counts first. */
  baselines(cluster: ClusterRef, page?: PageRequest): Promise<Page<Baseline>>;
  /** Returns what people decided about reports since an instant, oldest first. */
  decisions(from: Instant): Promise<Decision[]>;
}
