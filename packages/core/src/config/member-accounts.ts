import * as z from "zod";

/** Another account that is audited from here. docs/second-accounts.md says what must be set up in it. */
const memberAccount = z.strictObject({
  id: z.string().regex(/^\d{12}$/, "an account id has twelve digits"),
  /** The role that is read with there, as docs/member-account.yaml names it unless it is told another name. */
  roleName: z
    .string()
    .regex(/^[\w+=,.@-]{1,64}$/, "a role's name, without its path")
    .default("eks-auditor-read"),
});

/**
 * Accounts that are audited beside the one that the auditor is deployed to. Thirty is what the inline policies of a role
 * have room for with certainty, 10,240 characters in all.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const memberAccounts = z
  .array(memberAccount)
  .max(30, "name at most thirty accounts: the functions' roles have no room for more")
  .refine((accounts) => new Set(accounts.map(({ id }) => id)).size === accounts.length, {
    message: "name each account once",
  })
  .default([]);

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
export const organizationId = z
  .string()
  .regex(/^o-[a-z0-9]{10,32}$/, "an organization's id is written like o-a1b2c3d4e5");
