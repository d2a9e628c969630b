import { Entity, type EntityConfiguration } from "electrodb";
import { keyTemplate } from "../key-template.ts";

/** A counter of one day. */
export const counterEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "counter", version: "1", service: "eks-auditor" },
      attributes: {
        day: { type: "string", required: true },
        name: { type: "string", required: true },
        value: { type: "number", required: true },
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: { field: "pk", composite: ["day"], template: keyTemplate`counter#${"day"}`, casing: "none" },
          sk: { field: "sk", composite: ["name"], template: keyTemplate`${"name"}`, casing: "none" },
        },
      },
    },
    place,
  );
