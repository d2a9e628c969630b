import { check } from "../check.ts";
import { judgeFreshness } from "../judge/freshness.ts";

/** What the API calls for, whose answers several checks rest on. */
export const statusActions = ["execute-api:Invoke"] as const;

/** How old what is known is. */
export const freshnessCheck = check({
  name: "freshness",
  actions: statusActions,
  ask: async ({ status }) => status(),
  judge: judgeFreshness,
});
