import { Entity, type EntityConfiguration } from "electrodb";
import { bodyAttribute } from "../body.ts";
import { keyTemplate } from "../key-template.ts";

/** How one commit was split over reports. */
export const publicationEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "publication", version: "1", service: "eks-auditor" },
      attributes: {
        snapshotId: { type: "string", required: true },
        /** Tells a writer whose answer got lost that this was its write. */
        writeId: { type: "string", required: true },
        /** `Publication` */
        body: bodyAttribute,
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: {
            field: "pk",
            composite: ["snapshotId"],
            template: keyTemplate`publication#${"snapshotId"}`,
            casing: "none",
          },
          sk: { field: "sk", composite: [], template: "publication", casing: "none" },
        },
      },
    },
    place,
  );
