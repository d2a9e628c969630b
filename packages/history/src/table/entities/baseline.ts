import { Entity, type EntityConfiguration } from "electrodb";
import { bodyAttribute } from "../body.ts";
import { keyTemplate } from "../key-template.ts";

/** A state of a cluster that someone accepted, by when they did. */
export const baselineEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "baseline", version: "1", service: "eks-auditor" },
      attributes: {
        /** `account/region/cluster` */
        cluster: { type: "string", required: true },
        acceptedAt: { type: "string", required: true },
        /** `Baseline` */
        body: bodyAttribute,
      },
      indexes: {
        primary: {
          pk: {
            field: "pk",
            composite: ["cluster"],
            template: keyTemplate`baseline#${"cluster"}`,
            casing: "none",
          },
          sk: {
            field: "sk",
            composite: ["acceptedAt"],
            template: keyTemplate`accepted#${"acceptedAt"}`,
            casing: "none",
          },
        },
      },
    },
    place,
  );
