/**
 * Why something in the input is no record that can be used.
 * - `unreadable`: the file cannot be opened, or its gzip is damaged;
 * - `too-large`: it is over the limit of one file, or nested too deeply;
 * - `not-json`: neither JSON nor JSON Lines;
 * - `not-cloudtrail`: JSON of another kind: another detail type, a digest, a notification;
 * - `insight`: a CloudTrail Insights record, which tells of rates of calls and names none;
 * - `forged`: an envelope that AWS did not make, or that contradicts its record;
 * - `incomplete`: a CloudTrail record without a fact that nobody can do without.
 */
export type RejectionKind =
  | "unreadable"
  | "too-large"
  | "not-json"
  | "not-cloudtrail"
  | "insight"
  | "forged"
  | "incomplete";

/** Where in the input something stands. */
export interface InputLocation {
  readonly file: string;
  /** From 1, in JSON Lines; null in a file that is one JSON document. */
  readonly line: number | null;
  /** From 0, among the records of a document or line that holds several; null where it holds one. */
  readonly index: number | null;
}

/** Something in the input that is not used, by name. */
export interface Rejection extends InputLocation {
  /** AWS's id of the event, where it is known. */
  readonly eventID: string | null;
  readonly kind: RejectionKind;
  /** One sentence for people. */
  readonly reason: string;
}

/** What makes a rejection, before it is known where it stands. */
export type RejectionReason = Pick<Rejection, "eventID" | "kind" | "reason">;

/** Tells a refusal from what was asked for. */
export const isRejectionReason = (outcome: object): outcome is RejectionReason =>
  "reason" in outcome && "kind" in outcome;
