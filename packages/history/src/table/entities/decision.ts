import { Entity, type EntityConfiguration } from "electrodb";
import { keyTemplate } from "../key-template.ts";

/**
 * What someone decided about a report, by when they did. Few, and read whenever something is told, so they lie together;
 * the key holds all that tells one press of a button from another, so that the same press is one item.
 */
export const decisionEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "decision", version: "1", service: "eks-auditor" },
      attributes: {
        at: { type: "string", required: true },
        reportId: { type: "string", required: true },
        kind: { type: "string", required: true },
        decider: { type: "string", required: true },
        /** `Decision` as JSON: it is small, and whoever writes it may write nothing else. */
        text: { type: "string", required: true },
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: { field: "pk", composite: [], template: "decisions", casing: "none" },
          sk: {
            field: "sk",
            composite: ["at", "reportId", "kind", "decider"],
            template: keyTemplate`${"at"}#${"reportId"}#${"kind"}#${"decider"}`,
            casing: "none",
          },
        },
      },
    },
    place,
  );
