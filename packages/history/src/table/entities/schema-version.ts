import { Entity, type EntityConfiguration } from "electrodb";

/** By which release's rules the table is written, in one item. */
export const schemaVersionEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "schemaVersion", version: "1", service: "eks-auditor" },
      attributes: {
        version: { type: "number", required: true },
        since: { type: "string", required: true },
      },
      indexes: {
        primary: {
          pk: { field: "pk", composite: [], template: "schema-version", casing: "none" },
          sk: { field: "sk", composite: [], template: "schema-version", casing: "none" },
        },
      },
    },
    place,
  );
