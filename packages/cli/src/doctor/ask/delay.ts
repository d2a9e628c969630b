import { check } from "../check.ts";
import { judgeDelay } from "../judge/delay.ts";
import { statusActions } from "./freshness.ts";

/** How long people wait. */
export const delayCheck = check({
  name: "delay",
  actions: statusActions,
  ask: async ({ status }) => status(),
  judge: judgeDelay,
});
