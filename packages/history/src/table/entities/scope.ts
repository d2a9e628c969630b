import { Entity, type EntityConfiguration } from "electrodb";
import { keyTemplate } from "../key-template.ts";

/**
 * A scope that has, or is about to get, a head. Written once, when it is first asked for or before its first commit, so that
 * no commit can be lost from sight.
 */
export const scopeEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "scope", version: "1", service: "eks-auditor" },
      attributes: {
        scope: { type: "string", required: true },
        /** When a reading of it was first asked for; absent: it was read unasked. */
        expectedAt: { type: "string" },
        /** Up to which version its resources are in the index of shared identifiers, where that had to be made up for. */
        indexed: { type: "number" },
      },
      indexes: {
        primary: {
          pk: { field: "pk", composite: [], template: "scopes", casing: "none" },
          sk: { field: "sk", composite: ["scope"], template: keyTemplate`${"scope"}`, casing: "none" },
        },
      },
    },
    place,
  );
