import { Entity, type EntityConfiguration } from "electrodb";
import { bodyAttribute } from "../body.ts";
import { keyTemplate } from "../key-template.ts";

/** A report's delivery to one channel. */
export const deliveryEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "delivery", version: "1", service: "eks-auditor" },
      attributes: {
        reportId: { type: "string", required: true },
        channel: { type: "string", required: true },
        /** Tells a writer whose answer got lost that this was its write. */
        writeId: { type: "string", required: true },
        /** `Delivery` */
        body: bodyAttribute,
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: {
            field: "pk",
            composite: ["reportId"],
            template: keyTemplate`report#${"reportId"}`,
            casing: "none",
          },
          sk: {
            field: "sk",
            composite: ["channel"],
            template: keyTemplate`delivery#${"channel"}`,
            casing: "none",
          },
        },
      },
    },
    place,
  );
