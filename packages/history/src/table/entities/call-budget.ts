import { Entity, type EntityConfiguration } from "electrodb";
import { keyTemplate } from "../key-template.ts";

/** How far the calls to one service of one account and region are given away to those who read it. */
export const callBudgetEntity = (place: EntityConfiguration) =>
  new Entity(
    {
      model: { entity: "callBudget", version: "1", service: "eks-auditor" },
      attributes: {
        name: { type: "string", required: true },
        nextAt: { type: "number", required: true },
      },
      indexes: {
        primary: {
          pk: { field: "pk", composite: [], template: "call-budgets", casing: "none" },
          sk: { field: "sk", composite: ["name"], template: keyTemplate`${"name"}`, casing: "none" },
        },
      },
    },
    place,
  );
