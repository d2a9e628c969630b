import { CustomAttributeType, Entity, type EntityConfiguration } from "electrodb";
import { type Body, bodyAttribute } from "../body.ts";
import { keyTemplate } from "../key-template.ts";

/** Where a scope stands. The one item that every writer of a scope must win: `version` counts its writes, and each is on condition of the one before. */
export const headEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "head", version: "1", service: "eks-auditor" },
      attributes: {
        scope: { type: "string", required: true },
        version: { type: "number", required: true },
        /** Tells a writer whose answer got lost that this was its write. */
        writeId: { type: "string", required: true },
        /** What the last write was for: the stream lets only `committed` through to publish. */
        lastWrite: { type: ["claimed", "committed", "read"] as const, required: true },
        seq: { type: "number", required: true },
        /** `SectionState[]` */
        body: bodyAttribute,
        /** `Claim`: the commit that is being applied. */
        claim: { type: CustomAttributeType<Body>("any") },
      },
      indexes: {
        primary: {
          pk: { field: "pk", composite: ["scope"], template: keyTemplate`head#${"scope"}`, casing: "none" },
          sk: { field: "sk", composite: [], template: "head", casing: "none" },
        },
      },
    },
    place,
  );
