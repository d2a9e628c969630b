import { createHash } from "node:crypto";

/** Returns the id of a report from what it is made of: the same parts always give the same id. */
export const reportId = (...parts: readonly string[]): string =>
  createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
