import { type CaptureRequest, subjectsOfAll } from "../../model/capture-request.ts";
import { scopeKey } from "../../model/scope.ts";
import { allSections } from "../../model/section.ts";

/** Who waits for the read the most. */
const byUrgency: readonly CaptureRequest["origin"][] = ["command", "event", "sweep"];

/**
 * Returns one request for each scope, which asks for everything that the given ones ask for. Neither order nor
 * repetition of the requests matters, and to coalesce twice gives the same.
 */
export const coalesce = (requests: readonly CaptureRequest[]): CaptureRequest[] =>
  [...Map.groupBy(requests, ({ scope }) => scopeKey(scope))]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .flatMap(([, together]) => {
      const [first] = together;
      if (!first) return [];
      const wanted = new Set(together.flatMap(({ sections }) => sections));
      const subjects = subjectsOfAll(together);
      return [
        {
          scope: first.scope,
          sections: allSections.filter((section) => wanted.has(section)),
          ...(Object.keys(subjects).length > 0 && { subjects }),
          eventIDs: [...new Set(together.flatMap(({ eventIDs }) => eventIDs))].sort(),
          origin: byUrgency.find((origin) => together.some((one) => one.origin === origin)) ?? first.origin,
        },
      ];
    });
