import { Entity, type EntityConfiguration } from "electrodb";

/** The one key by which this history marks secrets. */
export const secretKeyEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "secretKey", version: "1", service: "eks-auditor" },
      attributes: { key: { type: "string", required: true } },
      indexes: {
        primary: {
          pk: { field: "pk", composite: [], template: "secret-key", casing: "none" },
          sk: { field: "sk", composite: [], template: "secret-key", casing: "none" },
        },
      },
    },
    place,
  );
