import { Entity, type EntityConfiguration } from "electrodb";
import { keyTemplate } from "../key-template.ts";

/** What of a section waits to be read together with whatever is read of it next. */
export const deferredReadEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "deferredRead", version: "1", service: "eks-auditor" },
      attributes: {
        scope: { type: "string", required: true },
        section: { type: "string", required: true },
        /** What alone is asked for; absent where `whole` is. */
        subjects: { type: "set", items: "string" },
        /** The section whole is asked for. */
        whole: { type: "boolean" },
        expiresAt: { type: "number", required: true },
      },
      indexes: {
        primary: {
          pk: {
            field: "pk",
            composite: ["scope"],
            template: keyTemplate`deferred#${"scope"}`,
            casing: "none",
          },
          sk: { field: "sk", composite: ["section"], template: keyTemplate`${"section"}`, casing: "none" },
        },
      },
    },
    place,
  );
