import { Entity, type EntityConfiguration } from "electrodb";
import { bodyAttribute } from "../body.ts";
import { keyTemplate } from "../key-template.ts";

/** One revision of a resource: what changed, and the way back to what was before. */
export const revisionEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "revision", version: "1", service: "eks-auditor" },
      attributes: {
        scope: { type: "string", required: true },
        section: { type: "string", required: true },
        key: { type: "string", required: true },
        observedAt: { type: "string", required: true },
        seq: { type: "number", required: true },
        ordinal: { type: "number", required: true },
        /** `StoredRevision` */
        body: bodyAttribute,
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: {
            field: "pk",
            composite: ["scope", "section", "key"],
            template: keyTemplate`revision#${"scope"}#${"section"}#${"key"}`,
            casing: "none",
          },
          sk: {
            field: "sk",
            composite: ["observedAt"],
            template: keyTemplate`${"observedAt"}`,
            casing: "none",
          },
        },
      },
    },
    place,
  );
