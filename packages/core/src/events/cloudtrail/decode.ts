import { type Document, documentsOf } from "./document.ts";
import type { Envelope } from "./envelope.ts";
import { defaultLimit, inflate } from "./inflate.ts";
import { parseRecord } from "./parse-record.ts";
import type { CloudTrailRecord } from "./record.ts";
import { type InputLocation, isRejectionReason, type Rejection } from "./rejection.ts";
import { unwrap } from "./unwrap.ts";

/** A record, where it stood, and the EventBridge envelope it came in, if any. */
export interface SourcedRecord {
  readonly record: CloudTrailRecord;
  readonly place: InputLocation;
  readonly envelope: Envelope | null;
}

/** What one file held: every thing in it is in one of the two lists. */
export interface Decoded {
  readonly file: string;
  readonly records: readonly SourcedRecord[];
  readonly rejected: readonly Rejection[];
}

/**
 * Reads CloudTrail records from one file, message or stream: one record, an array, `{"Records": [...]}`, JSON Lines,
 * gzip of each, and EventBridge envelopes, SQS and SNS messages and LookupEvents answers around records. What cannot be
 * used is rejected by name and the others go on; no input makes it throw.
 *
 * @param input the bytes, or the text. A string is never gzip.
 * @param options `file` names the input in places; `limit` bounds its bytes once unpacked (256 MiB).
 */
export const decodeCloudTrail = (
  input: Uint8Array | string,
  { file, limit = defaultLimit }: { readonly file: string; readonly limit?: number },
): Decoded => {
  const records: SourcedRecord[] = [];
  const rejected: Rejection[] = [];
  const text = inflate(typeof input === "string" ? new TextEncoder().encode(input) : input, limit);
  if (typeof text !== "string") return rejectFile(file, text);
  for (const document of documentsOf(text)) {
    for (const outcome of decodeDocument(file, document)) {
      if ("record" in outcome) records.push(outcome);
      else rejected.push(outcome);
    }
  }
  return { file, records, rejected };
};

/** Returns what a file comes to that cannot be read as a whole. */
export const rejectFile = (file: string, { kind, reason }: Pick<Rejection, "kind" | "reason">): Decoded => ({
  file,
  records: [],
  rejected: [{ file, line: null, index: null, eventID: null, kind, reason }],
});

function* decodeDocument(file: string, document: Document): Generator<SourcedRecord | Rejection> {
  const { line } = document;
  if (document.refusal) {
    yield { file, line, index: null, ...document.refusal };
    return;
  }
  const found = [...unwrap(document.content)];
  for (const [position, item] of found.entries()) {
    const place: InputLocation = { file, line, index: found.length > 1 ? position : null };
    const outcome = isRejectionReason(item) ? item : parseRecord(item.value, item.envelope);
    if (isRejectionReason(outcome)) yield { ...place, ...outcome };
    else yield { record: outcome, place, envelope: isRejectionReason(item) ? null : item.envelope };
  }
}
