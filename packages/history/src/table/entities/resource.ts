import { Entity, type EntityConfiguration } from "electrodb";
import { bodyAttribute } from "../body.ts";
import { keyTemplate } from "../key-template.ts";

/** A resource as the last commit that changed it left it. What is gone stays as a tombstone, for those who ask about the time before. */
export const resourceEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "resource", version: "1", service: "eks-auditor" },
      attributes: {
        scope: { type: "string", required: true },
        section: { type: "string", required: true },
        key: { type: "string", required: true },
        /** The commit that wrote it: an older one never overwrites it. */
        seq: { type: "number", required: true },
        /** `observedAt` of its last revision. */
        revisionAt: { type: "string", required: true },
        /** Counts its revisions from 1. */
        ordinal: { type: "number", required: true },
        gone: { type: "boolean", required: true },
        /** `Resource`; of what is gone the last one. */
        body: bodyAttribute,
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: {
            field: "pk",
            composite: ["scope", "section"],
            template: keyTemplate`resource#${"scope"}#${"section"}`,
            casing: "none",
          },
          sk: { field: "sk", composite: ["key"], template: keyTemplate`${"key"}`, casing: "none" },
        },
      },
    },
    place,
  );
