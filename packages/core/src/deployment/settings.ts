import * as z from "zod";
import type { AuditorConfig } from "../config/config.ts";
import { auditedOrganization, listedAccounts } from "../config/member-accounts.ts";

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
  /** The organization whose accounts are all audited; absent where they are named. */
  organizationId: z.string().optional(),
});

export type DeploymentSettings = z.output<typeof DeploymentSettings>;

/** Returns the settings that a configuration comes to. */
export const settingsOf = (config: AuditorConfig, heartbeatEveryMinutes: number): DeploymentSettings => {
  const listed = listedAccounts(config);
  const organization = auditedOrganization(config);
  return {
    regions: config.regions,
    sweepEveryMinutes: config.sweep.everyMinutes,
    heartbeatEveryMinutes,
    authentication: config.api.jwt ? "jwt" : "iam",
    ...(listed.length > 0 && { memberAccounts: listed.map(({ id }) => id) }),
    ...(organization && { organizationId: organization.id }),
  };
};
