import { Entity, type EntityConfiguration } from "electrodb";
import { bodyAttribute } from "../body.ts";
import { keyTemplate } from "../key-template.ts";

/** How far the details of a section are read; none where one reading takes them all. */
export const roundEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "round", version: "1", service: "eks-auditor" },
      attributes: {
        scope: { type: "string", required: true },
        section: { type: "string", required: true },
        /** `Round` */
        body: bodyAttribute,
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: { field: "pk", composite: ["scope"], template: keyTemplate`round#${"scope"}`, casing: "none" },
          sk: { field: "sk", composite: ["section"], template: keyTemplate`${"section"}`, casing: "none" },
        },
      },
    },
    place,
  );
