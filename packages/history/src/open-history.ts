import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { type Clock, systemClock } from "@eks-auditor/core";
import { commitReadings } from "./commit/commit.ts";
import { completeIndex, type SeenIndex } from "./commit/identifier-index.ts";
import { completedHead } from "./commit/roll-forward.ts";
import { readerHead } from "./commit/stored-head.ts";
import type { DamagedItemError } from "./errors.ts";
import type { History } from "./history.ts";
import { findAliases } from "./lists/aliases.ts";
import { listAttempts, recordAttempts } from "./lists/attempts.ts";
import { listAwaited, putAwaited } from "./lists/awaited.ts";
import { acceptBaseline, listBaselines } from "./lists/baselines.ts";
import { reserveCalls, type SeenBudgets } from "./lists/call-budgets.ts";
import { listCauses, recordCauses } from "./lists/causes.ts";
import { addToCounter, sumCounters } from "./lists/counters.ts";
import { listDecisions, recordDecision } from "./lists/decisions.ts";
import { deferReads, forgetDeferredReads, listDeferredReads } from "./lists/deferred-reads.ts";
import { findEndings } from "./lists/endings.ts";
import { findHolders } from "./lists/holders.ts";
import { listMarks, putMark } from "./lists/marks.ts";
import { listMemberAccounts, listMemberStacks, putMemberStack, putMembers } from "./lists/members.ts";
import { amendPublication, decidePublication, findPublication } from "./lists/publications.ts";
import { listBriefs } from "./lists/report-briefs.ts";
import { findReport, listReports, putDelivery, putReport } from "./lists/reports.ts";
import { listRevisions } from "./lists/revisions.ts";
import { findRound, putRound } from "./lists/rounds.ts";
import { expectScopes, findHeads, listExpectedScopes, listScopes, recoverScopes } from "./lists/scopes.ts";
import { findSecretKey } from "./lists/secret-key.ts";
import { findSnapshot, listSnapshots } from "./lists/snapshots.ts";
import { listTrends, recordTrends } from "./lists/trends.ts";
import {
  countUnpublished,
  listUnpublished,
  markPublished,
  markUnpublished,
  type SeenMarks,
} from "./lists/unpublished.ts";
import type { Retention, Store } from "./store.ts";
import { openBodies } from "./table/bodies.ts";
import { openEntities } from "./table/entities.ts";
import { claimSchema } from "./table/schema-version.ts";
import { clustersAt } from "./time-travel/clusters-at.ts";
import { sectionAt } from "./time-travel/section-at.ts";

/** What a history is opened with. */
export interface HistoryOptions {
  readonly client: DynamoDBClient | DynamoDBDocumentClient;
  readonly tableName: string;
  /** The wall clock when absent. */
  readonly clock?: Clock;
  /** When absent: causes, attempts and counters are kept for 400 days, trends for 90, all else for good. */
  readonly retention?: Partial<Retention>;
  /** Is told of items that a list leaves out because they are damaged; a warning of the process when absent. */
  readonly onDamaged?: (error: DamagedItemError) => void;
}

const ledgerDaysDefault = 400;
const trendDaysDefault = 90;
/** After every observation that can be. */
const endOfTime = "9999-12-31T23:59:59.999Z";

/**
 * Opens the history that lies in one DynamoDB table (`tableDefinition`). Opening reads and writes nothing. Errors of
 * the SDK pass through as they are, wrapped by electrodb; what history itself has to say are the classes of errors.ts.
 */
export const openHistory = ({
  client,
  tableName,
  clock = systemClock,
  retention,
  onDamaged = (error) => process.emitWarning(error),
}: HistoryOptions): History => {
  const document =
    client instanceof DynamoDBDocumentClient
      ? client
      : DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const entities = openEntities(document, tableName);
  const store: Store = {
    entities,
    bodies: openBodies(entities),
    clock,
    retention: { ledgerDays: ledgerDaysDefault, trendDays: trendDaysDefault, ...retention },
    onDamaged,
  };
  const seenMarks: SeenMarks = new Map();
  const seenBudgets: SeenBudgets = new Map();
  const seenIndex: SeenIndex = {};
  let secretKey: Promise<Uint8Array> | undefined;
  return {
    head: async (scope) => readerHead(await completedHead(store, scope)),
    known: async (scope, section, only) => [
      ...(await sectionAt(store, scope, section, endOfTime, only)).resources,
    ],
    endings: (scope, section, resources) => findEndings(store, scope, section, resources),
    commit: (commit) => commitReadings(store, commit),
    recordTrends: (reading) => recordTrends(store, reading),
    round: (scope, section) => findRound(store, scope, section),
    putRound: (scope, section, round) => putRound(store, scope, section, round),
    recover: async (accountIds) => {
      const completed = await recoverScopes(store, accountIds);
      await completeIndex(store, seenIndex);
      return completed;
    },
    unpublished: () => listUnpublished(store, seenMarks),
    markPublished: (id, at) => markPublished(store, seenMarks, id, at),
    markUnpublished: (id) => markUnpublished(store, id),
    recordCauses: (causes) => recordCauses(store, causes),
    recordAttempts: (attempts) => recordAttempts(store, attempts),
    decidePublication: (publication) => decidePublication(store, publication),
    amendPublication: (publication) => amendPublication(store, publication),
    putAwaited: (awaited) => putAwaited(store, awaited),
    awaited: () => listAwaited(store),
    putReport: (report, version) => putReport(store, report, version),
    putDelivery: (reportId, delivery, options) => putDelivery(store, reportId, delivery, options),
    count: (counter, by = 1) => addToCounter(store, counter, by),
    claimSchema: () => claimSchema(store),
    expectScopes: (scopes, at) => expectScopes(store, scopes, at),
    putMark: (name, mark) => putMark(store, name, mark),
    putMembers: (accounts) => putMembers(store, accounts),
    putMemberStack: (stack) => putMemberStack(store, stack),
    secretKey: () => {
      secretKey ??= findSecretKey(store).catch((error: unknown) => {
        secretKey = undefined;
        throw error;
      });
      return secretKey;
    },
    reserveCalls: (budget, reservation) => reserveCalls(store, seenBudgets, budget, reservation),
    deferReads: (request) => deferReads(store, request),
    deferredReads: (scope) => listDeferredReads(store, scope),
    forgetDeferredReads: (scope, sections) => forgetDeferredReads(store, scope, sections),
    acceptBaseline: (baseline) => acceptBaseline(store, baseline),
    recordDecision: (decision) => recordDecision(store, decision),
    trends: (scope, section, query) => listTrends(store, scope, section, query),
    scopes: async (of) => findHeads(store, await listScopes(store, of)),
    heads: (scopes) => findHeads(store, scopes),
    expectedScopes: () => listExpectedScopes(store),
    clusters: (at = endOfTime, of) => clustersAt(store, at, of?.accountId),
    sectionAt: (scope, section, at, only) => sectionAt(store, scope, section, at, only),
    snapshots: (scope, page) => listSnapshots(store, scope, page),
    snapshot: (id) => findSnapshot(store, id),
    revisions: (scope, resource, page) => listRevisions(store, scope, resource, page),
    aliases: (accountId, identifiers) => findAliases(store, accountId, identifiers),
    holders: async (identifiers) => {
      await completeIndex(store, seenIndex);
      return findHolders(store, identifiers);
    },
    causes: (scope, from, to) => listCauses(store, scope, from, to),
    attempts: (page) => listAttempts(store, page),
    publication: (id) => findPublication(store, id),
    reports: (query) => listReports(store, query),
    report: (id) => findReport(store, id),
    briefs: (query) => listBriefs(store, query),
    counters: (days = 1) => sumCounters(store, days),
    waiting: (atMost = 1_000) => countUnpublished(store, atMost),
    marks: () => listMarks(store),
    members: () => listMemberAccounts(store),
    memberStacks: () => listMemberStacks(store),
    baselines: (cluster, page) => listBaselines(store, cluster, page),
    decisions: (from) => listDecisions(store, from),
  };
};
