import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import { textAt } from "../../model/properties.ts";
import { closed, opened } from "./effect-of.ts";

/**
 * Which sources of access count since a cluster's authentication mode changed. The change goes one way: from
 * `CONFIG_MAP` by `API_AND_CONFIG_MAP` to `API`.
 * https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html
 */
export const authenticationModeEffects = (change: Change): Effect[] => {
  const before = textAt(change.before, "accessConfig", "authenticationMode");
  const after = textAt(change.after, "accessConfig", "authenticationMode");
  if (before === undefined || after === undefined || before === after) return [];
  const evidence = [`accessConfig.authenticationMode: ${before} -> ${after}`];
  const [had, has] = [sources(before), sources(after)];
  const gained = [...has].filter((source) => !had.has(source));
  const lost = [...had].filter((source) => !has.has(source));
  const kind = "access" as const;
  return [
    ...gained.map((source) =>
      opened(change, {
        kind,
        severity: "MEDIUM",
        sentence: `${source} now give access to cluster ${change.name}`,
        evidence,
      }),
    ),
    ...lost.map((source) =>
      closed(change, {
        kind,
        sentence: `${source} no longer give access to cluster ${change.name}`,
        evidence,
      }),
    ),
  ];
};

const sources = (mode: string): ReadonlySet<string> => {
  const found = new Set<string>();
  if (mode.includes("API")) found.add("access entries");
  if (mode.includes("CONFIG_MAP")) found.add("the mappings of aws-auth");
  return found;
};
