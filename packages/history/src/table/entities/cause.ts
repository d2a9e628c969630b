import { Entity, type EntityConfiguration } from "electrodb";
import { bodyAttribute } from "../body.ts";
import { keyTemplate } from "../key-template.ts";

/** A CloudTrail event that may explain changes of a scope. */
export const causeEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "cause", version: "1", service: "eks-auditor" },
      attributes: {
        scope: { type: "string", required: true },
        eventTime: { type: "string", required: true },
        eventID: { type: "string", required: true },
        /** Tells a writer whose answer got lost that this was its write. */
        writeId: { type: "string", required: true },
        /** `Cause` */
        body: bodyAttribute,
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: { field: "pk", composite: ["scope"], template: keyTemplate`cause#${"scope"}`, casing: "none" },
          sk: {
            field: "sk",
            composite: ["eventTime", "eventID"],
            template: keyTemplate`${"eventTime"}#${"eventID"}`,
            casing: "none",
          },
        },
      },
    },
    place,
  );
