import { CustomAttributeType, Entity, type EntityConfiguration } from "electrodb";
import { keyTemplate } from "../key-template.ts";

/** A part of a body that did not fit into its item. */
export const overflowEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "overflow", version: "1", service: "eks-auditor" },
      attributes: {
        hash: { type: "string", required: true },
        part: { type: "number", required: true, padding: { length: 6, char: "0" } },
        bytes: { type: CustomAttributeType<Uint8Array>("any"), required: true },
      },
      indexes: {
        primary: {
          pk: { field: "pk", composite: ["hash"], template: keyTemplate`body#${"hash"}`, casing: "none" },
          sk: { field: "sk", composite: ["part"], template: keyTemplate`part#${"part"}`, casing: "none" },
        },
      },
    },
    place,
  );
