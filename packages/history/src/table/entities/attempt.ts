import { Entity, type EntityConfiguration } from "electrodb";
import { bodyAttribute } from "../body.ts";
import { keyTemplate } from "../key-template.ts";

/** A mutating call that failed, by month of the event. */
export const attemptEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "attempt", version: "1", service: "eks-auditor" },
      attributes: {
        month: { type: "string", required: true },
        eventTime: { type: "string", required: true },
        eventID: { type: "string", required: true },
        /** `Attempt` */
        body: bodyAttribute,
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: {
            field: "pk",
            composite: ["month"],
            template: keyTemplate`attempt#${"month"}`,
            casing: "none",
          },
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
