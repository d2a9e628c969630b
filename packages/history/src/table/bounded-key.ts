import { createHash } from "node:crypto";

/** A sort key may have 1,024 bytes and a partition key 2,048 (DynamoDB, service quotas); scope and section come before. */
const bytesMax = 900;

/** Returns a text that fits into a key: itself, or when it is too long its beginning and its SHA-256. */
export const boundedKey = (text: string): string => {
  if (Buffer.byteLength(text) <= bytesMax) return text;
  const hash = createHash("sha256").update(text).digest("hex");
  return `${text.slice(0, 200)}#${hash}`;
};
