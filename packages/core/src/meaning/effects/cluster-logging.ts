import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import { isJsonObject, type JsonObject } from "../../model/json.ts";
import { textsAt, valueAt } from "../../model/properties.ts";
import { closed, opened } from "./effect-of.ts";

/** The logs that tell who did what. */
const telling = new Set(["api", "audit", "authenticator"]);

/**
 * Which control plane logs are written no more, and which newly.
 * https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html
 */
export const clusterLoggingEffects = (change: Change): Effect[] => {
  // A new cluster loses no logs, and one that is gone has nothing left to log.
  if (!change.before || !change.after) return [];
  const before = enabledTypes(change.before);
  const after = enabledTypes(change.after);
  const evidence = [`before: ${words(before)}`, `now: ${words(after)}`];
  const lost = before.filter((type) => !after.includes(type));
  const gained = after.filter((type) => !before.includes(type));
  const kind = "visibility" as const;
  const name = change.name;
  return [
    ...(lost.length > 0
      ? [
          closed(
            change,
            { kind, sentence: `cluster ${name} no longer writes ${words(lost)} logs`, evidence },
            lost.some((type) => telling.has(type)) ? "MEDIUM" : "LOW",
          ),
        ]
      : []),
    ...(gained.length > 0
      ? [
          opened(change, {
            kind,
            severity: "INFORMATIONAL",
            sentence: `cluster ${name} now writes ${words(gained)} logs`,
            evidence,
          }),
        ]
      : []),
  ];
};

/** Our canonical list, or the list of {types, enabled} as EKS answers it, of which every element counts. */
const enabledTypes = (properties: JsonObject): string[] => {
  const canonical = valueAt(properties, "logging", "enabledTypes");
  if (canonical !== undefined) return textsAt(properties, "logging", "enabledTypes");
  const setups = valueAt(properties, "logging", "clusterLogging");
  if (!Array.isArray(setups)) return [];
  return setups.flatMap((setup) =>
    isJsonObject(setup) && setup.enabled === true ? textsAt(setup, "types") : [],
  );
};

const words = (types: readonly string[]): string => types.toSorted().join(", ") || "no";
