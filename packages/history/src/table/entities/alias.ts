import { Entity, type EntityConfiguration } from "electrodb";
import { keyTemplate } from "../key-template.ts";

/** What an identifier of events leads to, as one resource told: the reverse index of `core/events/coverage`. */
export const aliasEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "alias", version: "1", service: "eks-auditor" },
      attributes: {
        accountId: { type: "string", required: true },
        alias: { type: "string", required: true },
        /** The resource that told so: scope, section and key. */
        holder: { type: "string", required: true },
        scope: { type: "string", required: true },
        /** Of the resource, beside its id in `ids`: where the alias is an identifier that several share. */
        section: { type: "string" },
        type: { type: "string" },
        /** The commit that wrote it: an older one never overwrites it. */
        seq: { type: "number", required: true },
        ids: { type: "list", items: { type: "string" }, required: true },
        /** `observedAt` of the reading that showed it no more. */
        endedAt: { type: "string" },
        expiresAt: { type: "number" },
      },
      indexes: {
        primary: {
          pk: {
            field: "pk",
            composite: ["accountId", "alias"],
            template: keyTemplate`alias#${"accountId"}#${"alias"}`,
            casing: "none",
          },
          sk: { field: "sk", composite: ["holder"], template: keyTemplate`${"holder"}`, casing: "none" },
        },
      },
    },
    place,
  );
