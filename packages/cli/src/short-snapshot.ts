import { digestOf, escapeInvisible, type Palette, type Report } from "@eks-auditor/core/report";
import type { CaptureResult } from "@eks-auditor/pipeline";
import { captureGaps, lastReadings, noDriftText, overtaken } from "./capture-rows.ts";
import { fit } from "./fit.ts";
import { hasGap } from "./gaps.ts";
import { type DigestRoom, renderDigest } from "./render-digest.ts";

const gapsMax = 4;

/** Returns what a snapshot found, as a person reads it at a glance: in at most `linesMax` lines. */
export const shortSnapshot = (
  found: {
    readonly results: readonly CaptureResult[];
    readonly reports: readonly Report[];
    readonly unlisted: readonly { readonly region: string; readonly error: unknown }[];
    /** What AWS is still changing, as `scope section`. */
    readonly settling: readonly string[];
    /** What the configuration keeps from being told, a line for each reason. */
    readonly kept: readonly string[];
    /** What CloudTrail was asked, and what it told. */
    readonly who: readonly string[];
  },
  palette: Palette,
  { width, linesMax }: DigestRoom,
  said: {
    readonly calls: number;
    readonly history: string;
    readonly waitHint: string;
    readonly isFirst: boolean;
  },
): string[] => {
  const { results, reports, unlisted, settling, kept, who } = found;
  const [stillChanging] = settling;
  const gaps = [
    ...unlisted.map(({ region, error }) =>
      escapeInvisible(`clusters of ${region} could not be listed: ${String(error)}`),
    ),
    ...captureGaps(results),
    ...overtaken(results),
  ];
  const more = gaps.length > gapsMax ? [`and ${gaps.length - gapsMax} more: snapshot --verbose`] : [];
  const below = [
    // Never cut: what is missing and the way out stand at their ends.
    ...[...gaps.slice(0, gapsMax), ...more].map((line) => palette.warning(line)),
    ...(stillChanging === undefined
      ? []
      : [
          fit(
            `AWS is still changing ${stillChanging}${settling.length > 1 ? ` and ${settling.length - 1} more` : ""}: ${said.waitHint}`,
            width,
          ),
        ]),
    // Not cut: what CloudTrail could not tell, and why, stands at the end.
    ...who.map((line) => palette.faint(line)),
    ...kept.map((line) => palette.faint(fit(line, width))),
    ...(reports.length + kept.length === 0
      ? [
          said.isFirst
            ? baselineText(results, gaps.length === 0)
            : noDriftText(results, unlisted.length === 0).trim(),
        ]
      : []),
    palette.faint(`${readWords(results)} in ${said.calls} calls to AWS. History: ${said.history}`),
    ...(reports.length + kept.length === 0
      ? []
      : [
          palette.faint(
            reports.length === 1
              ? `whole: eks-auditor report ${reports[0]?.id}`
              : "whole, one by one: eks-auditor report, eks-auditor report ID",
          ),
        ]),
  ];
  if (reports.length === 0) return below;
  return [
    ...renderDigest(digestOf(reports), palette, { width, linesMax: linesMax - below.length }),
    ...below,
  ];
};

/** Returns what a first snapshot is from now on; where nothing was seen it is nothing. */
const baselineText = (results: readonly CaptureResult[], isWhole: boolean): string => {
  if (isWhole) return "This is the baseline: what changes from now on is drift.";
  const isSeen = lastReadings(results).some(({ resources }) => resources.length > 0);
  return isSeen
    ? "This is the baseline of what could be read: what changes in it from now on is drift."
    : "Nothing could be read, so there is no baseline yet.";
};

const readWords = (results: readonly CaptureResult[]): string => {
  const readings = lastReadings(results);
  const gaps = readings.filter(({ status }) => hasGap(status)).length;
  return `${readings.length} sections read, ${gaps === 0 ? "all whole" : `${gaps} not whole`},`;
};
