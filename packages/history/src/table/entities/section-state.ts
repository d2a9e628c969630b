import { Entity, type EntityConfiguration } from "electrodb";
import { bodyAttribute } from "../body.ts";
import { keyTemplate } from "../key-template.ts";

/** A section's state from `observedAt` on: one for each commit that read it, none for sweeps that found it unchanged. */
export const sectionStateEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "section-state", version: "1", service: "eks-auditor" },
      attributes: {
        scope: { type: "string", required: true },
        section: { type: "string", required: true },
        observedAt: { type: "string", required: true },
        /** `SectionState` */
        body: bodyAttribute,
      },
      indexes: {
        primary: {
          pk: {
            field: "pk",
            composite: ["scope", "section"],
            template: keyTemplate`section#${"scope"}#${"section"}`,
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
