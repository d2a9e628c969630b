import { escapeInvisible, shorten } from "../../model/plain-text.ts";
import type { Decoded } from "./decode.ts";
import type { Rejection, RejectionKind } from "./rejection.ts";

/** What came of one file. */
export interface FileSummary {
  readonly file: string;
  readonly parsed: number;
  readonly rejected: number;
  /** Records whose id is ours because they had none. */
  readonly derivedIDs: number;
  /** How many were rejected for which kind of reason, the most frequent first. */
  readonly byKind: readonly { readonly kind: RejectionKind; readonly count: number }[];
  /** Every rejection, by name, in the order of the input. */
  readonly rejections: readonly Rejection[];
}

/** What came of all files of one run. */
export interface DecodingSummary extends Omit<FileSummary, "file"> {
  readonly files: readonly FileSummary[];
}

/** Counts what was parsed and rejected of one file. Keeps no record, so that a run over many files need not either. */
export const summariseFile = ({ file, records, rejected }: Decoded): FileSummary => ({
  file,
  parsed: records.length,
  rejected: rejected.length,
  derivedIDs: records.filter(({ record }) => record.eventIDDerived).length,
  byKind: countKinds(rejected),
  rejections: rejected,
});

/** Counts what was parsed and rejected over all files, and lists every rejection. */
export const summariseDecoding = (files: readonly FileSummary[]): DecodingSummary => {
  const rejections = files.flatMap((file) => file.rejections);
  return {
    files,
    parsed: sum(files.map((file) => file.parsed)),
    rejected: rejections.length,
    derivedIDs: sum(files.map((file) => file.derivedIDs)),
    byKind: countKinds(rejections),
    rejections,
  };
};

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

const countKinds = (rejections: readonly Rejection[]): FileSummary["byKind"] => {
  const counts = new Map<RejectionKind, number>();
  for (const { kind } of rejections) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
};

/** Names a rejection in one line, with nothing in it that steers a terminal: `trail.jsonl:12, event 8f1c…: eventTime is missing`. */
export const describeRejection = ({ file, line, index, eventID, reason }: Rejection): string => {
  const place = [file, line === null ? "" : `:${line}`, index === null ? "" : ` record ${index}`].join("");
  return escapeInvisible(`${place}${eventID ? `, event ${shorten(eventID, 80)}` : ""}: ${reason}`);
};
