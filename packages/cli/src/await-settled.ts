import { setTimeout as sleep } from "node:timers/promises";
import { type CaptureRequest, type Clock, type Instant, scopeKey, shiftInstant } from "@eks-auditor/core";
import type { History } from "@eks-auditor/history";
import { type Auditor, lookForEvents, rereadUntilSettled } from "@eks-auditor/local";
import type { CaptureResult } from "@eks-auditor/pipeline";
import { InvalidArgumentError } from "commander";
import { captureSummary } from "./capture-rows.ts";
import type { CommandContext } from "./context.ts";
import { withProgress } from "./progress.ts";

/** Reads a number of minutes, from 1 to those of a day. Throws commander's InvalidArgumentError for anything else. */
export const parseMinutes = (text: string): number => {
  const minutes = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  if (minutes < 1 || minutes > 1_440) throw new InvalidArgumentError("Give whole minutes, from 1 to 1440.");
  return minutes;
};

/**
 * Reads again what AWS was still changing when `results` were read, and what events name and is not to be seen yet, until it
 * is done or `minutes` are over, and shows what it waits for. Gives the reads that it made. An interruption ends it.
 */
export const awaitSettled = async (
  context: Pick<CommandContext, "stderr" | "signal">,
  options: {
    readonly auditor: Auditor;
    readonly history: Pick<History, "causes" | "known">;
    readonly results: readonly CaptureResult[];
    readonly clock: Clock;
    readonly minutes: number;
  },
): Promise<CaptureResult[]> => {
  const { auditor, history, results, clock, minutes } = options;
  const made: CaptureResult[] = [];
  const run = async (note: (text: string) => void): Promise<void> => {
    const rereading = rereadUntilSettled({
      results,
      capture: async (request) => only(await auditor.capture([request])),
      clock,
      until: shiftInstant(clock(), minutes * 60_000),
      pause: (milliseconds) => pause(milliseconds, context.signal),
      lookFor: (result, looks) => lookForEvents(result, looks, { history, clock }),
      onWait: (due, waiting) => note(waitingLine(due, waiting)),
    });
    for await (const result of rereading) {
      made.push(result);
      note(captureSummary(result));
    }
  };
  await withProgress(context, [{ title: "waiting until AWS is done", run }]);
  return made;
};

const waitingLine = (due: Instant, waiting: readonly CaptureRequest[]): string => {
  const what = waiting.map(({ scope, sections }) => `${scopeKey(scope)} ${sections.join(", ")}`);
  return `reading again at ${due.slice(11, 19)} UTC: ${what.join("; ")}`;
};

const pause = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    // What interrupted it says it better than the timer.
    signal.throwIfAborted();
    throw error;
  }
};

const only = ([result]: readonly CaptureResult[]): CaptureResult => {
  if (!result) throw new TypeError("one request gives one result");
  return result;
};
