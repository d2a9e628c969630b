import type { Instant } from "@eks-auditor/core";
import { measure } from "./observed.ts";

/** Measures that a heartbeat sent at `at` has come as far as this function. */
export const measureHeartbeat = (at: Instant, now: Instant): void => {
  measure("heartbeat", 1);
  measure("heartbeat.age", Math.max(0, (Date.parse(now) - Date.parse(at)) / 1000));
};
