import { Entity, type EntityConfiguration } from "electrodb";
import { keyTemplate } from "../key-template.ts";

/** How far something has come, of which only the newest counts. */
export const markEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "mark", version: "1", service: "eks-auditor" },
      attributes: {
        name: { type: "string", required: true },
        at: { type: "string", required: true },
        seenAt: { type: "string", required: true },
        /** What was new in a list then. */
        names: { type: "list", items: { type: "string" } },
      },
      indexes: {
        primary: {
          pk: { field: "pk", composite: [], template: "marks", casing: "none" },
          sk: { field: "sk", composite: ["name"], template: keyTemplate`${"name"}`, casing: "none" },
        },
      },
    },
    place,
  );
