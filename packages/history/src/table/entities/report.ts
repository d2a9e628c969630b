import { Entity, type EntityConfiguration } from "electrodb";
import { bodyAttribute } from "../body.ts";
import { keyTemplate } from "../key-template.ts";

/** A report, listed by its cluster in one index and among all reports in the other. */
export const reportEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "report", version: "1", service: "eks-auditor" },
      attributes: {
        id: { type: "string", required: true },
        /** `account/region/cluster`, `unowned`, or `shared`: then each of its clusters has a mention in its own list. */
        concerns: { type: "string", required: true },
        list: { type: ["all"] as const, required: true },
        /** `to` of the report: lists are newest first by it. */
        to: { type: "string", required: true },
        /** Counts its writes from 1. */
        version: { type: "number", required: true },
        createdAt: { type: "string", required: true },
        /** What lists tell of it (`briefText`): it ends both sort keys, so that a list needs no item of the table. */
        brief: { type: "string", required: true },
        /** Tells a writer whose answer got lost that this was its write. */
        writeId: { type: "string", required: true },
        /** `Report` */
        body: bodyAttribute,
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: { field: "pk", composite: ["id"], template: keyTemplate`report#${"id"}`, casing: "none" },
          sk: { field: "sk", composite: [], template: "report", casing: "none" },
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
        ofAll: {
          index: "gsi2",
          projection: ["id", "to"],
          pk: {
            field: "gsi2pk",
            composite: ["list"],
            template: keyTemplate`reports#${"list"}`,
            casing: "none",
          },
          sk: {
            field: "gsi2sk",
            composite: ["to", "id", "brief"],
            template: keyTemplate`${"to"}#${"id"}#${"brief"}`,
            casing: "none",
          },
        },
      },
    },
    place,
  );
