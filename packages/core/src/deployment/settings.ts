import * as z from "zod";
import type { AuditorConfig } from "../config/config.ts";

/** What whoever looks after a deployment must know of it, kept beside it, since nobody has its configuration at hand. */
export const DeploymentSettings = z.object({
  /** The first is home. */
  regions: z.array(z.string()).min(1),
  sweepEveryMinutes: z.number(),
  heartbeatEveryMinutes: z.number(),
  /** How callers of its API prove who they are. */
  authentication: z.enum(["iam", "jwt"]),
  /** Ids of the accounts that are audited beside the one it is deployed to; absent when there are none. */
  memberAccounts: z.array(z.string()).optional(),
});

export type DeploymentSettings = z.output<typeof DeploymentSettings>;

/** Returns the settings that a configuration comes to. */
export const settingsOf = (config: AuditorConfig, heartbeatEveryMinutes: number): DeploymentSettings => ({
  regions: config.regions,
  sweepEveryMinutes: config.sweep.everyMinutes,
  heartbeatEveryMinutes,
  authentication: config.api.jwt ? "jwt" : "iam",
  ...(config.accounts.length > 0 && { memberAccounts: config.accounts.map(({ id }) => id) }),
});
