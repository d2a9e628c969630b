import type { Figure } from "./figure.ts";
import { lowerBound } from "./lower-bound.ts";
import { openReplayedAccount } from "./replayed-account.ts";

/** API calls of a full read against what page sizes allow, and writes of a sweep that finds nothing. */
export const fullRead = async (): Promise<Figure[]> => {
  const account = await openReplayedAccount();
  const { auditor, counter, writes, clock, recording } = account;
  try {
    const first = await auditor.capture((await auditor.sweep()).requests);
    const gaps = first.flatMap(({ readings }) => readings.flatMap(({ unread }) => unread));
    if (gaps.length > 0) throw new Error(`the recording does not answer everything: ${gaps[0]?.message}`);
    const calls = counter.total();
    const least = lowerBound(first.flatMap(({ readings }) => readings));
    await auditor.publish();

    clock.set(recording.manifest.steps[1]?.at ?? recording.manifest.recordedAt);
    const before = writes();
    const again = await auditor.capture((await auditor.sweep()).requests);
    await auditor.publish();
    const written = writes() - before;
    const sections = again.flatMap(({ readings }) => readings).length;
    return [
      {
        what: "API calls of a full read, seed account",
        measured: `${calls} calls, ${(calls / least).toFixed(2)}x`,
        compared: `lower bound by page sizes: ${least}`,
        budget: "within 1.2x",
        kept: calls <= least * 1.2,
      },
      {
        what: "DynamoDB writes of a sweep that finds nothing",
        measured: `${written} writes`,
        compared: `${sections} sections in ${again.length} scopes`,
        budget: "at most one a section",
        kept: written <= sections,
      },
    ];
  } finally {
    await account.close();
  }
};
