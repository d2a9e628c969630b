import { Entity, type EntityConfiguration } from "electrodb";
import { bodyAttribute } from "../body.ts";
import { keyTemplate } from "../key-template.ts";

/** One commit: what it read and how many changes it has. In the index only while it waits to be published. */
export const snapshotEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "snapshot", version: "1", service: "eks-auditor" },
      attributes: {
        scope: { type: "string", required: true },
        seq: { type: "number", required: true, padding: { length: 12, char: "0" } },
        commitId: { type: "string", required: true },
        committedAt: { type: "string", required: true },
        mark: { type: ["unpublished", "published", "quiet"] as const, required: true },
        /** Renewed each time it is marked as unpublished: who publishes what was there before must not unmark it. */
        markId: { type: "string", required: true },
        publishedAt: { type: "string" },
        /** `StoredSnapshot` */
        body: bodyAttribute,
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: {
            field: "pk",
            composite: ["scope"],
            template: keyTemplate`snapshot#${"scope"}`,
            casing: "none",
          },
          sk: { field: "sk", composite: ["seq"], template: keyTemplate`seq#${"seq"}`, casing: "none" },
        },
        unpublished: {
          index: "gsi1",
          projection: ["scope", "seq", "committedAt"],
          condition: ({ mark }) => mark === "unpublished",
          pk: {
            field: "gsi1pk",
            composite: ["mark"],
            template: keyTemplate`snapshots#${"mark"}`,
            casing: "none",
          },
          sk: {
            field: "gsi1sk",
            composite: ["committedAt", "scope", "seq"],
            template: keyTemplate`${"committedAt"}#${"scope"}@${"seq"}`,
            casing: "none",
          },
        },
      },
    },
    place,
  );
