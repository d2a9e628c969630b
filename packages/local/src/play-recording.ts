import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createCallCounter, createClients, createReplay, type Recording } from "@eks-auditor/capture";
import { type Decoded, decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import type { Report } from "@eks-auditor/core/report";
import type { History } from "@eks-auditor/history";
import type { CaptureResult, RoutingOutcome } from "@eks-auditor/pipeline";
import { openAuditor } from "./auditor.ts";
import type { SteppingClock } from "./stepping-clock.ts";

/** What one step of a recording came to. */
export interface PlayedStep {
  readonly name: string;
  readonly title: string;
  readonly at: string;
  readonly trigger: "sweep" | "events";
  /** What arrived; null where nothing did. */
  readonly decoded: Decoded | null;
  readonly routing: RoutingOutcome | null;
  readonly captures: readonly CaptureResult[];
  readonly reports: readonly Report[];
  /** Calls to AWS that the step made. */
  readonly calls: number;
}

export interface PlayOptions {
  readonly recording: Recording;
  readonly history: History;
  readonly clock: SteppingClock;
  readonly quietWindowSeconds: number;
  readonly deliver: (report: Report) => Promise<void>;
}

/**
 * Plays a recording step by step: CloudTrail records arrive, the account answers as it did then, and the same code
 * runs that the Lambda functions run. Gives each step as it ends.
 */
export const playRecording = async function* (options: PlayOptions): AsyncGenerator<PlayedStep> {
  const { recording, history, clock, quietWindowSeconds, deliver } = options;
  const { accountId, regions, steps } = recording.manifest;
  const [home, ...others] = regions;
  if (home === undefined) throw new TypeError("a recording names at least one region");
  const replay = createReplay(recording);
  const counter = createCallCounter();
  const clients = new Map(
    regions.map((region) => [
      region,
      createClients({ region, pace: false, middleware: [counter.middleware, replay.middleware] }),
    ]),
  );
  const auditor = openAuditor({
    accountId,
    regions: [home, ...others],
    clientsFor: (region) => {
      const found = clients.get(region);
      if (!found) throw new RangeError(`the recording ${recording.folder} does not cover region ${region}`);
      return found;
    },
    history,
    clock: clock.now,
    quietWindowSeconds,
    readsWhole: true,
    deliver,
  });
  try {
    for (const { name, title, at, trigger } of steps) {
      replay.moveTo(name);
      clock.set(at);
      const callsBefore = counter.total();
      const decoded = trigger === "events" ? await arrivals(join(recording.folder, name)) : null;
      const routing = decoded ? await auditor.route(decoded.records.map(({ record }) => record)) : null;
      const requests = routing ? routing.requests : (await auditor.sweep()).requests;
      const captures = await auditor.capture(requests);
      const reports = await auditor.publish();
      yield {
        name,
        title,
        at,
        trigger: trigger === "events" ? "events" : "sweep",
        decoded,
        routing,
        captures,
        reports,
        calls: counter.total() - callsBefore,
      };
    }
  } finally {
    for (const one of clients.values()) one.close();
  }
};

const arrivals = async (folder: string): Promise<Decoded> => {
  const file = join(folder, "cloudtrail.jsonl");
  return decodeCloudTrail(await readFile(file), { file });
};
