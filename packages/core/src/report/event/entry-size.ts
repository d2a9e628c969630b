/** How large an event may be, the envelope included that a rule delivers it in. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
export const entryBytesMax = 256 * 1024;

/** What an entry for PutEvents holds that counts. */
export interface SizedEntry {
  readonly time?: Date;
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
  readonly resources?: readonly string[];
}

const timeBytes = 14;

/** Returns an entry's size as EventBridge counts it. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size */
export const entryBytes = ({ time, source, detailType, detail, resources = [] }: SizedEntry): number =>
  (time ? timeBytes : 0) +
  [source, detailType, detail, ...resources].reduce((sum, text) => sum + bytesOf(text), 0);

/** Returns how many bytes a text has in UTF-8. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
