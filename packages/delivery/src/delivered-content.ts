import { createHash } from "node:crypto";
import { notesOf, type Report, type ReportedChange, stableJson } from "@eks-auditor/core/report";

/** What a channel has been told of a report: enough to find out later what is new. */
export interface DeliveredContent {
  /** Of all that a reader could notice. */
  readonly digest: string;
  /** By resource: what was told of its change. Only of the first changes, see `changesMax`. */
  readonly changes: ReadonlyMap<string, DeliveredChange>;
  /** Slack's own id of the channel, which later calls need; null where Slack does not tell. */
  readonly channelId: string | null;
}

interface DeliveredChange {
  readonly content: string;
  readonly causes: string;
}

/** A change that says more than it did. */
export interface News {
  readonly change: ReportedChange;
  /** `attributed`: only now it is known who made it. */
  readonly kind: "attributed" | "added" | "changed";
}

/** What is told of more changes than these is not remembered one by one: a delivery must stay a small item. */
const changesMax = 1_000;
const hashLength = 8;

/** Returns what a reader of the report knows. */
export const deliveredContentOf = (report: Report, channelId: string | null = null): DeliveredContent => ({
  digest: hash(
    report.severity,
    report.title,
    ...report.changes.flatMap((change) => [keyOf(change), contentOf(change), causesOf(change)]),
    ...notesOf(report).map((note) => stableJson(note)),
  ),
  changes: new Map(
    report.changes
      .slice(0, changesMax)
      .map((change) => [keyOf(change), { content: contentOf(change), causes: causesOf(change) }]),
  ),
  channelId,
});

/** Returns the changes of a report that say something new to whoever was told `told`, in the report's order. */
export const newsSince = (told: DeliveredContent, report: Report): News[] =>
  report.changes.flatMap((change): News[] => {
    const before = told.changes.get(keyOf(change));
    if (!before) return told.changes.size < changesMax ? [{ change, kind: "added" }] : [];
    const content = before.content === contentOf(change);
    const causes = before.causes === causesOf(change);
    if (content && causes) return [];
    if (content && before.causes === noCauses) return [{ change, kind: "attributed" }];
    return [{ change, kind: "changed" }];
  });

/** Returns how many changes that were told are none any more: they were changed back, or cancelled out. */
export const withdrawnSince = (told: DeliveredContent, report: Report): number => {
  const now = new Set(report.changes.map(keyOf));
  return [...told.changes.keys()].filter((key) => !now.has(key)).length;
};

/** Writes what was told as one text of at most 24 KB. */
export const encodeDelivered = ({ digest, changes, channelId }: DeliveredContent): string =>
  [
    "1",
    digest,
    channelId ?? "",
    [...changes].map(([key, { content, causes }]) => key + content + causes).join(""),
  ].join(".");

/** Reads what `encodeTold` wrote; null for anything else. */
export const decodeDelivered = (text: string): DeliveredContent | null => {
  const [version, digest, channelId, packed, ...rest] = text.split(".");
  if (version !== "1" || !digest || channelId === undefined || packed === undefined || rest.length > 0)
    return null;
  const entry = 3 * hashLength;
  if (packed.length % entry !== 0) return null;
  const changes = new Map<string, DeliveredChange>();
  for (let at = 0; at < packed.length; at += entry) {
    const part = (index: number): string =>
      packed.slice(at + index * hashLength, at + (index + 1) * hashLength);
    changes.set(part(0), { content: part(1), causes: part(2) });
  }
  return { digest, changes, channelId: channelId || null };
};

const hash = (...parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, hashLength);

/** What was made in the place of another one is told beside it. */
const keyOf = ({ type, id, kind, another }: ReportedChange): string =>
  kind === "created" && another ? hash(type, id, "again") : hash(type, id);
const contentOf = ({ kind, fields, moreFields = 0, effects }: ReportedChange): string =>
  hash(stableJson([kind, fields, moreFields, effects]));
const causesOf = ({ causes }: ReportedChange): string => hash(...causes.map(({ eventID }) => eventID));
const noCauses = hash();
