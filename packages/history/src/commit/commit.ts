import { randomUUID } from "node:crypto";
import {
  type CaptureRequest,
  type Change,
  type Reading,
  type Resource,
  resourceKey,
  type Snapshot,
  scopeKey,
} from "@eks-auditor/core";
import { HeadContendedError, InvalidCommitError } from "../errors.ts";
import type { CommitOutcome, Head } from "../nouns/head.ts";
import type { Store } from "../store.ts";
import { wasAccepted } from "../table/condition.ts";
import { held } from "../table/held.ts";
import { changeSetOf, dropChangeSet, writeChangeSet } from "./change-set.ts";
import type { ChangeSetEntry } from "./change-set-entry.ts";
import { type Claim, snapshotOf } from "./claim.ts";
import { beginIndex } from "./identifier-index.ts";
import { completedHead, rollForward } from "./roll-forward.ts";
import { appliesAfter, sectionsAfter } from "./section-states.ts";
import { readerHead, type StoredHead, writeHead } from "./stored-head.ts";

/** What is to be committed; see `HistoryWriter.commit`. */
export interface Commit {
  readonly head: Head;
  readonly readings: readonly Reading[];
  readonly changes: readonly Change[];
  readonly resources: ReadonlyMap<string, Resource>;
  readonly request: CaptureRequest;
}

/** Writers of other sections of the scope may move the head while we try; each try is one read and one write. */
const triesMax = 10;

/**
 * Commits readings and their changes.
 *
 *     change set ──> claim on the head ──> revisions, resources, snapshot ──> head moves
 *     (nobody        (decides the race;    (idempotent; whoever finds         (now readers
 *      looks there)   from here on it       the claim can do it)               see all of it)
 *                     will be completed)
 */
export const commitReadings = async (store: Store, commit: Commit): Promise<CommitOutcome> => {
  checkCommit(commit);
  const entries = changeSetOf(commit.changes, commit.resources);
  const claimed: number[] = [];
  let written: { commitId: string; chunks: number } | undefined;
  for (let attempt = 0; attempt < triesMax; attempt += 1) {
    const head = await completedHead(store, commit.head.scope);
    if (isStale(commit, head)) {
      const own = written && (await findOwn(store, commit, written.commitId, claimed));
      if (own) return outcome(own, head, commit);
      if (written) await dropChangeSet(store, written.commitId, written.chunks);
      return { kind: "stale", head: readerHead(head) };
    }
    const sections = sectionsAfter(head.sections, commit.readings);
    const turns = commit.readings.some((reading) =>
      appliesAfter(
        reading,
        head.sections.find(({ section }) => section === reading.section),
      ),
    );
    if (entries.length === 0 && !turns) {
      const next = { seq: head.seq, sections, claim: null };
      if (await writeHead(store, head, next, "read"))
        return { kind: "unchanged", head: readerHead({ ...head, sections }) };
      continue;
    }
    if (head.version === 0) await register(store, head);
    written ??= await prepare(store, entries);
    const claim: Claim = {
      ...written,
      seq: head.seq + 1,
      committedAt: store.clock(),
      changeCount: entries.length,
      read: commit.readings.map(({ section }) => section),
      sections,
      request: commit.request,
    };
    claimed.push(claim.seq);
    if (await writeHead(store, head, { seq: head.seq, sections: head.sections, claim }, "claimed"))
      return complete(store, { ...head, version: head.version + 1, claim }, claim, commit);
  }
  throw new HeadContendedError(
    `the head of ${scopeKey(commit.head.scope)} moved ${triesMax} times meanwhile`,
  );
};

const prepare = async (store: Store, entries: readonly ChangeSetEntry[]) => {
  const commitId = randomUUID();
  return { commitId, chunks: await writeChangeSet(store, commitId, entries) };
};

/** Once claimed, a commit is history, whoever completes it. */
const complete = async (
  store: Store,
  claimed: StoredHead,
  claim: Claim,
  commit: Commit,
): Promise<CommitOutcome> => {
  await rollForward(store, claimed);
  const { scope } = claimed;
  return outcome(snapshotOf(scope, claim), { scope, seq: claim.seq, sections: claim.sections }, commit);
};

/** A commit of nothing but a section's new status is told as the head that it made. */
const outcome = (snapshot: Snapshot, head: Head, { changes }: Commit): CommitOutcome =>
  changes.length > 0
    ? { kind: "committed", snapshot: { ...snapshot, changes } }
    : { kind: "unchanged", head: readerHead(head) };

/**
 * Looks whether one of the claims was made after all: its answer got lost, and before it was sent again someone else
 * found the claim and completed it.
 */
const findOwn = async (
  store: Store,
  { head }: Commit,
  commitId: string,
  seqs: readonly number[],
): Promise<Snapshot | undefined> => {
  for (const seq of seqs) {
    const { data } = await store.entities.snapshot
      .get({ scope: scopeKey(head.scope), seq })
      .go({ consistent: true });
    if (data?.commitId === commitId) return (await held(store, "snapshot", data)).snapshot;
  }
  return undefined;
};

const register = async (store: Store, { scope }: StoredHead): Promise<void> => {
  const { entities } = store;
  await beginIndex(store);
  await wasAccepted(entities.scope.create({ scope: scopeKey(scope) }).go());
};

/**
 * Returns whether the readings come too late: history has one as new of a section, or someone read a section after the
 * caller looked at the head, so that the changes were compared with what is no longer known. Who wrote other
 * sections of the scope does not matter.
 */
const isStale = ({ head: seen, readings }: Commit, now: StoredHead): boolean =>
  readings.some((reading) => {
    const latest = observedAt(now, reading);
    return latest !== observedAt(seen, reading) || (latest !== undefined && reading.observedAt <= latest);
  });

const observedAt = (head: Head, reading: Reading): string | undefined =>
  head.sections.find(({ section }) => section === reading.section)?.observedAt;

const checkCommit = ({ head, readings, changes }: Commit): void => {
  if (readings.length === 0) throw new InvalidCommitError("a commit needs a reading");
  const bySection = new Map(readings.map((reading) => [reading.section, reading]));
  if (bySection.size < readings.length)
    throw new InvalidCommitError("a section was read twice in one commit");
  for (const { scope, section } of readings)
    if (scopeKey(scope) !== scopeKey(head.scope))
      throw new InvalidCommitError(
        `the reading of ${section} is of ${scopeKey(scope)}, not of ${scopeKey(head.scope)}`,
      );
  const seen = new Set<string>();
  for (const change of changes) {
    const key = `${change.section} ${resourceKey(change)}`;
    if (seen.has(key)) throw new InvalidCommitError(`${key} changed twice in one commit`);
    seen.add(key);
    if (bySection.get(change.section)?.observedAt !== change.observedAt)
      throw new InvalidCommitError(`${key} was not observed by a reading of this commit`);
  }
};
