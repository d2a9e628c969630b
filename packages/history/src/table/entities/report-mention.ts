import { Entity, type EntityConfiguration } from "electrodb";
import { keyTemplate } from "../key-template.ts";

/**
 * One of several clusters that a report is of: by it the report stands in the cluster's list, beside those of it alone. It
 * bears the name of reports, and keys that begin as theirs, since a list gives what is called so.
 */
export const reportMentionEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "report", version: "1", service: "eks-auditor" },
      attributes: {
        id: { type: "string", required: true },
        /** `account/region/cluster` */
        concerns: { type: "string", required: true },
        /** As in the report. */
        to: { type: "string", required: true },
        brief: { type: "string", required: true },
        version: { type: "number", required: true },
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: { field: "pk", composite: ["id"], template: keyTemplate`report#${"id"}`, casing: "none" },
          sk: {
            field: "sk",
            composite: ["concerns"],
            template: keyTemplate`report#${"concerns"}`,
            casing: "none",
          },
        },
        ofCluster: {
          index: "gsi1",
          projection: ["id", "to"],
          pk: {
            field: "gsi1pk",
            composite: ["concerns"],
            template: keyTemplate`reports#${"concerns"}`,
            casing: "none",
          },
          sk: {
            field: "gsi1sk",
            composite: ["to", "id", "brief"],
            template: keyTemplate`${"to"}#${"id"}#${"brief"}`,
            casing: "none",
          },
        },
      },
    },
    place,
  );
