import { type Severity, severities } from "@eks-auditor/core";
import {
  counted,
  type Digest,
  type DigestBlock,
  escapeInvisible,
  type Palette,
} from "@eks-auditor/core/report";
import { fit, fitWords, listedNames } from "./fit.ts";

/** How much room a digest has. */
export interface DigestRoom {
  readonly width: number;
  readonly linesMax: number;
}

const severityColumn = "CRITICAL  ".length;
const sentenceLinesMax = 2;

/** Returns a digest of reports as a person reads it on a terminal, in at most `linesMax` lines: the loudest first. */
export const renderDigest = (digest: Digest, palette: Palette, { width, linesMax }: DigestRoom): string[] => {
  const { changes, unattributed, clusters, blocks, quiet, quietCount, opened, resolved } = digest;
  const head = [
    palette.strong(
      fit(
        [
          counted(changes, "change"),
          clusters.length === 0
            ? ""
            : ` in ${clusters.length > 3 ? counted(clusters.length, "cluster") : clusters.map(escapeInvisible).join(", ")}`,
          unattributed > 0 ? `, ${unattributed} unattributed` : "",
        ].join(""),
        width,
      ),
    ),
  ];
  const tail = [
    ...(quietCount > 0
      ? [fit(`also ${quiet.slice(0, 4).join(", ")}${quiet.length > 4 ? " and others" : ""}`, width)]
      : []),
    ...(opened.length > 0 || resolved.length > 0
      ? [fit(`findings: ${bySeverity(opened)} opened, ${resolved.length} resolved`, width)]
      : []),
  ];
  const room = linesMax - head.length - tail.length - 1;
  const shown: string[] = [];
  let told = 0;
  for (const block of blocks) {
    const lines = blockLines(block, palette, width);
    if (shown.length + lines.length > room) break;
    shown.push(...lines);
    told += 1;
  }
  const rest = blocks.slice(told);
  return [
    ...head,
    ...shown,
    ...(rest.length > 0 ? [fit(`and ${rest.length} more: ${bySeverity(rest)}`, width)] : []),
    ...tail.map(palette.faint),
  ];
};

const blockLines = (block: DigestBlock, palette: Palette, width: number): string[] => {
  const { severity, words, clusters, who, calls, more } = block;
  const sentence = fitWords(
    `${escapeInvisible(words)}${more > 0 ? ` (and ${more} more)` : ""}`,
    width - severityColumn,
    sentenceLinesMax,
  );
  const where = clusters.length > 0 ? `${listedNames(clusters.map(escapeInvisible), 3)} · ` : "";
  const by =
    who.length > 0
      ? `${listedNames(who.map(escapeInvisible), 2)}, by ${listedNames(calls.map(escapeInvisible), 2)}`
      : "unattributed";
  return [
    ...sentence.map((line, index) =>
      index === 0
        ? `${palette.severity(severity)(severity)}${" ".repeat(Math.max(2, severityColumn - severity.length))}${line}`
        : `${" ".repeat(severityColumn)}${line}`,
    ),
    `${" ".repeat(severityColumn)}${palette.faint(fit(`${where}${by}`, width - severityColumn))}`,
  ];
};

/** Returns how many there are of each severity, the loudest first: `1 CRITICAL, 3 HIGH`; `0` of none. */
export const bySeverity = (items: readonly { readonly severity: Severity }[]): string => {
  const counts = severities
    .toReversed()
    .map((severity) => ({ severity, count: items.filter((item) => item.severity === severity).length }))
    .filter(({ count }) => count > 0);
  return counts.map(({ severity, count }) => `${count} ${severity}`).join(", ") || "0";
};
