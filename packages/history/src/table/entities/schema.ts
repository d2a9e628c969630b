import { Entity, type EntityConfiguration } from "electrodb";

/** What a table is known to hold of everything in it: what a later version begins to write has to be made up for. */
export const schemaEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "schema", version: "1", service: "eks-auditor" },
      attributes: { version: { type: "number", required: true } },
      indexes: {
        primary: {
          pk: { field: "pk", composite: [], template: "schema", casing: "none" },
          sk: { field: "sk", composite: [], template: "schema", casing: "none" },
        },
      },
    },
    place,
  );
