import { Entity, type EntityConfiguration } from "electrodb";
import { bodyAttribute } from "../body.ts";
import { keyTemplate } from "../key-template.ts";

/** What a commit may have done to findings, and is not known yet. */
export const awaitedEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "awaited", version: "1", service: "eks-auditor" },
      attributes: {
        snapshotId: { type: "string", required: true },
        /** `AwaitedFindings` */
        body: bodyAttribute,
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: { field: "pk", composite: [], template: "awaited", casing: "none" },
          sk: {
            field: "sk",
            composite: ["snapshotId"],
            template: keyTemplate`snapshot#${"snapshotId"}`,
            casing: "none",
          },
        },
      },
    },
    place,
  );
