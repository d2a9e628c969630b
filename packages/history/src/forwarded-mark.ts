import type { Instant } from "@eks-auditor/core";
import type { ForwardedMark, Mark } from "./nouns/mark.ts";

const prefix = "forwarded#";

/** Returns the name of the mark of heartbeats that another region forwarded. */
export const forwardedMark = (region: string): ForwardedMark => `${prefix}${region}`;

/** Returns when the newest heartbeat of each other region was sent, by region. */
export const lastForwarded = (marks: readonly Mark[]): Map<string, Instant> =>
  new Map(
    marks.flatMap(({ name, at }) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), at] as const] : [],
    ),
  );
