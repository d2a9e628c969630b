import type { CloudTrailRecord } from "../cloudtrail/index.ts";

/** How AWS begins the names of operations that only read. Those that read under another name have rows of their own. */
const readPrefix = /^(?:Describe|List|Get|Search)(?![a-z])/;

/** Returns whether an operation only reads, by its name. */
export const readsByName = (eventName: string): boolean => readPrefix.test(eventName);

/** Returns whether a record tells of a read. CloudTrail's own word counts; the name only where the record has none. */
export const isRead = ({ readOnly, eventName }: Pick<CloudTrailRecord, "readOnly" | "eventName">): boolean =>
  readOnly ?? readsByName(eventName);
