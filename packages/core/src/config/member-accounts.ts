import * as z from "zod";

const accountId = z.string().regex(/^\d{12}$/, "an account id has twelve digits");

const roleName = z
  .string()
  .regex(/^[\w+=,.@-]{1,64}$/, "a role's name, without its path")
  .default("eks-auditor-read");

/** Another account that is audited from here. docs/second-accounts.md says what must be set up in it. */
const memberAccount = z.strictObject({
  id: accountId,
  /** The role that is read with there, as docs/member-account.yaml names it unless it is told another name. */
  roleName,
});

type MemberAccountConfig = z.output<typeof memberAccount>;

/**
 * How many accounts may be named. The policy of a bus has 10,240 characters, of which an account takes 40, and what is
 * kept of them beside the deployment has to fit into one parameter of 4 KB.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
const listedMax = 200;

/** Up to so many accounts each may have a role of another name: the policies of the functions' roles name them all. */
const namedApart = 30;

/** Of more accounts each role name takes a statement of those policies, which are 10,240 characters long at most. */
const roleNamesMax = 5;

/**
 * Accounts that are audited beside the one that the auditor is deployed to: those that are named, or with "organization"
 * every active account of the organization.
 */
export const memberAccounts = z
  .union(
    [
      z.literal("organization"),
      z
        .array(memberAccount)
        .max(listedMax, `name at most ${listedMax} accounts, or say "organization"`)
        .refine((accounts) => new Set(accounts.map(({ id }) => id)).size === accounts.length, {
          message: "name each account once",
        })
        .refine(
          (accounts) =>
            accounts.length <= namedApart ||
            new Set(accounts.map((account) => account.roleName)).size <= roleNamesMax,
          {
            message: `of more than ${namedApart} accounts the roles have ${roleNamesMax} names at most`,
          },
        ),
    ],
    { error: 'a list of accounts, or "organization"' },
  )
  .default([]);

/** What holds for all accounts of the organization. */
export const organizationAccounts = z.strictObject({
  /** The role that is read with in each of them. */
  roleName,
  /** Ids of accounts that are not audited: those without the stack of docs/member-account.yaml. */
  except: z.array(accountId).default([]),
});

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
export const organizationId = z
  .string()
  .regex(/^o-[a-z0-9]{10,32}$/, "an organization's id is written like o-a1b2c3d4e5");

/** What a configuration says of the accounts that are audited beside its own. */
export interface AccountsConfig {
  readonly accounts: z.output<typeof memberAccounts>;
  readonly organization?: z.output<typeof organizationAccounts> | undefined;
  readonly organizationId?: string | undefined;
}

/** Returns the accounts that a configuration names; none where the organization tells them. */
export const listedAccounts = ({
  accounts,
}: Pick<AccountsConfig, "accounts">): readonly MemberAccountConfig[] =>
  accounts === "organization" ? [] : accounts;

/** The organization whose accounts are audited. */
export interface AuditedOrganization {
  readonly id: string;
  readonly roleName: string;
  readonly except: readonly string[];
}

/** Returns the organization whose accounts are audited; undefined where accounts are named, or there are none. */
export const auditedOrganization = ({
  accounts,
  organization,
  organizationId: id,
}: AccountsConfig): AuditedOrganization | undefined =>
  accounts === "organization" && id !== undefined
    ? { id, ...organizationAccounts.parse(organization ?? {}) }
    : undefined;

/** Refuses what says two things of whose accounts are audited. */
export const checkAccounts = (config: AccountsConfig, context: z.RefinementCtx): void => {
  const { accounts, organization, organizationId: id } = config;
  const refuse = (path: string, message: string): void =>
    context.addIssue({ code: "custom", path: [path], message });
  if (accounts === "organization") {
    if (id === undefined)
      refuse("organizationId", 'accounts: "organization" needs its id, which bounds who is let in and read');
    return;
  }
  if (organization !== undefined) refuse("organization", 'is about accounts: "organization" alone');
  if (id !== undefined && accounts.length === 0)
    refuse("organizationId", 'name the accounts as well, or say accounts: "organization"');
};
