import { Entity, type EntityConfiguration } from "electrodb";
import { bodyAttribute } from "../body.ts";
import { keyTemplate } from "../key-template.ts";

/** The trends that one reading of a section saw, all in one item: what a reading costs does not grow with them. */
export const trendEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "trend", version: "1", service: "eks-auditor" },
      attributes: {
        scope: { type: "string", required: true },
        section: { type: "string", required: true },
        observedAt: { type: "string", required: true },
        /** `Trend[]` */
        body: bodyAttribute,
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: {
            field: "pk",
            composite: ["scope", "section"],
            template: keyTemplate`trend#${"scope"}#${"section"}`,
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
