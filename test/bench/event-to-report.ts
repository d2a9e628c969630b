import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { shiftInstant } from "@eks-auditor/core";
import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { type Figure, inMilliseconds, median } from "./figure.ts";
import { openReplayedAccount } from "./replayed-account.ts";

const rounds = 60;
const warmUp = 10;

/**
 * From a CloudTrail record in hand to the report in the table, AWS excluded: its answers are replayed in process, and
 * the time that requests are with DynamoDB is taken off. The endpoint of the seed account is opened and closed in turn,
 * one report each.
 */
export const eventToReport = async (): Promise<Figure> => {
  const account = await openReplayedAccount();
  const { recording, replay, clock, auditor } = account;
  try {
    const [closed, opened] = recording.manifest.steps;
    if (!closed || !opened) throw new TypeError("the recording has fewer than two steps");
    await auditor.capture((await auditor.sweep()).requests);
    const arrival = await readFile(join(recording.folder, opened.name, "cloudtrail.jsonl"));
    const took: number[] = [];
    const own: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const at = shiftInstant(opened.at, round * 3_600_000);
      clock.set(at);
      replay.moveTo(round % 2 === 0 ? opened.name : closed.name);
      const begun = performance.now();
      const waitedBefore = account.waited();
      const { records } = decodeCloudTrail(arrival, { file: "cloudtrail.jsonl" });
      const record = records[0]?.record;
      if (!record) throw new TypeError("the step has no record");
      const later = {
        ...record,
        eventID: `${record.eventID}-${round}`,
        eventTime: shiftInstant(at, -60_000),
      };
      const { requests } = await auditor.route([later]);
      await auditor.capture(requests.filter(({ scope }) => scope.kind === "cluster"));
      const reports = await auditor.publish();
      const whole = performance.now() - begun;
      took.push(whole);
      own.push(whole - (account.waited() - waitedBefore));
      const attributed = reports.length === 1 && reports[0]?.unattributed === 0;
      if (!attributed) throw new Error(`round ${round} gave ${reports.length} attributed reports, not one`);
    }
    const figure = median(own.slice(warmUp));
    return {
      what: "routed event to committed report",
      measured: `median ${inMilliseconds(figure)}`,
      compared: `with DynamoDB (dynalite, in this process): ${inMilliseconds(median(took.slice(warmUp)))}`,
      budget: "median under 50 ms",
      kept: figure < 50,
      milliseconds: figure,
    };
  } finally {
    await account.close();
  }
};
