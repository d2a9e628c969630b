import { Entity, type EntityConfiguration } from "electrodb";
import { bodyAttribute } from "../body.ts";
import { keyTemplate } from "../key-template.ts";

/** A part of a commit's change set: written before the head is claimed, read when the commit is applied. */
export const changeSetEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "change-set", version: "1", service: "eks-auditor" },
      attributes: {
        commitId: { type: "string", required: true },
        chunk: { type: "number", required: true, padding: { length: 6, char: "0" } },
        /** `ChangeSetEntry[]` */
        body: bodyAttribute,
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: {
            field: "pk",
            composite: ["commitId"],
            template: keyTemplate`changes#${"commitId"}`,
            casing: "none",
          },
          sk: { field: "sk", composite: ["chunk"], template: keyTemplate`chunk#${"chunk"}`, casing: "none" },
        },
      },
    },
    place,
  );
