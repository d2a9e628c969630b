import type { ResourceType } from "../../model/resource.ts";
import { auditedServices } from "./audited-service.ts";

/** Returns the events that may change resources of a type, by the coverage table. */
export const eventsThatChange = (type: ResourceType): { eventSource: string; eventName: string }[] =>
  [...auditedServices.values()].flatMap(({ eventSource, apis }) =>
    [
      ...new Set(
        apis.flatMap(({ table }) =>
          [...table].flatMap(([eventName, row]) =>
            row.kind === "routed" && row.targets.some(({ affects }) => affects.includes(type))
              ? [eventName]
              : [],
          ),
        ),
      ),
    ].map((eventName) => ({ eventSource, eventName })),
  );
