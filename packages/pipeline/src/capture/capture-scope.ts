import { collectedSections, collectorFor } from "@eks-auditor/capture";
import type { CaptureRequest, Instant, Reading, Subjects } from "@eks-auditor/core";
import { isRoundOver, shiftInstant } from "@eks-auditor/core";
import type { CommitOutcome, History } from "@eks-auditor/history";
import type { CaptureDependencies } from "./capture-dependencies.ts";
import { compareSection } from "./compare-section.ts";
import { movedReading } from "./moved-reading.ts";
import { readSection, type SeenSection } from "./read-section.ts";
import { stateOf } from "./state-of.ts";

/** What a capture did. */
export interface CaptureResult {
  readonly request: CaptureRequest;
  readonly readings: readonly Reading[];
  readonly outcome: CommitOutcome;
  /** AWS is still at work on what was read: read again soon. */
  readonly settling: boolean;
  /** By section, ids of what lists lack and nobody has looked for yet: a second look has to follow; see `secondLookOf`. */
  readonly missing: Subjects;
}

const defaultBudgetMilliseconds = 120_000;
/** A writer that loses the race reads again; two losses in a row mean that others keep the scope fresh. */
const attemptsMax = 3;
/** Comparing anew what was read costs no call: others may commit parts of the section all the while. */
const comparisonsMax = 10;

/**
 * Reads the requested sections, or what is to be read of them, now, compares them with history, and commits. What has
 * disappeared is looked for once more, after a pause. What AWS refuses becomes the reading's status, so it throws only
 * when the table cannot be used.
 */
export const captureScope = async (
  request: CaptureRequest,
  dependencies: CaptureDependencies,
): Promise<CaptureResult> => {
  const { clock, budgetMilliseconds = defaultBudgetMilliseconds } = dependencies;
  // One for all sections and attempts: whoever limits us limits the whole of it.
  const deadline = shiftInstant(clock(), budgetMilliseconds);
  for (let attempt = 1; ; attempt += 1) {
    const result = await readAndCommit(request, deadline, dependencies);
    const again = result.outcome.kind === "stale" && attempt < attemptsMax && clock() < deadline;
    if (!again) return result;
  }
};

const readAndCommit = async (
  request: CaptureRequest,
  deadline: Instant,
  dependencies: CaptureDependencies,
): Promise<CaptureResult> => {
  const { history } = dependencies;
  const { scope } = request;
  // What nothing reads (the Kubernetes API, unless it is set up) is left out; it is no empty reading.
  const collected = collectedSections(scope, dependencies);
  const wanted = request.sections.filter((section) => collected.includes(section));
  let head = await history.head(scope);
  const read: SeenSection[] = [];
  for (const section of wanted)
    read.push(await readSection(collectorFor(section), request, { head, read, deadline }, dependencies));
  if (read.length === 0)
    return { request, readings: [], outcome: { kind: "unchanged", head }, settling: false, missing: {} };
  const missing = Object.fromEntries(
    read.flatMap(({ reading, waiting }) => (waiting.length > 0 ? [[reading.section, waiting]] : [])),
  );
  for (let comparison = 1; ; comparison += 1) {
    const behind = read.map(({ reading }) => movedReading(reading, stateOf(head, reading)));
    if (behind.includes(undefined))
      return {
        request,
        readings: read.map(({ reading }) => reading),
        outcome: { kind: "stale", head },
        settling: false,
        missing,
      };
    const compared = [];
    for (const [index, seen] of read.entries()) {
      const reading = behind[index];
      if (reading) compared.push(await compareSection(seen, reading, { head, read }, history));
    }
    const readings = compared.map(({ reading }) => reading);
    const outcome = await history.commit({
      head,
      readings,
      changes: compared.flatMap(({ changes }) => changes),
      resources: new Map(compared.flatMap(({ resources }) => [...resources])),
      request,
    });
    if (outcome.kind === "stale" && comparison < comparisonsMax) {
      head = outcome.head;
      continue;
    }
    if (outcome.kind !== "stale") {
      for (const reading of readings) await history.recordTrends(reading);
      for (const { reading, hasRound } of read) await keepRound(reading, hasRound ?? false, history);
    }
    const settling = readings.some((reading) => reading.settling === true);
    return { request, readings, outcome, settling, missing };
  }
};

/** Remembers where the details stand, once what was read is history. */
const keepRound = async (
  { scope, section, round }: Reading,
  hasRound: boolean,
  history: History,
): Promise<void> => {
  if (round && (hasRound || !isRoundOver(round))) await history.putRound(scope, section, round);
};
