import { auditedOrganization, listedAccounts } from "@eks-auditor/core/config";
import { auditedMembers } from "@eks-auditor/pipeline";
import config from "../auditor.config.ts";
import { environment } from "./environment.ts";
import { history } from "./history.ts";

/** The organization whose accounts are audited; undefined where they are named, or there are none. */
export const organization = auditedOrganization(config);

/** What the last sweep found of an organization is read anew so often. */
const freshMilliseconds = 60_000;

let known: { readonly readAt: number; readonly ids: readonly string[] } | undefined;

const membersNow = async (of: NonNullable<typeof organization>): Promise<readonly string[]> => {
  if (known === undefined || Date.now() - known.readAt > freshMilliseconds)
    known = {
      readAt: Date.now(),
      ids: auditedMembers(await history.members(), of, environment("ACCOUNT_ID")),
    };
  return known.ids;
};

/** Returns the ids of the audited accounts: the one that functions run in first, then the others. */
export const auditedAccounts = async (): Promise<string[]> => [
  environment("ACCOUNT_ID"),
  ...(organization ? await membersNow(organization) : listedAccounts(config).map(({ id }) => id)),
];

/** Tells this process what a sweep has just found. */
export const setMembers = (ids: readonly string[]): void => {
  known = { readAt: Date.now(), ids };
};

/**
 * Returns the role that another account is read with.
 * @throws RangeError for an account that is not audited as far as this process knows: of an organization only what it was
 * told by `auditedAccounts`.
 */
export const readerRoleOf = (accountId: string): string => {
  const roleName = organization
    ? known?.ids.includes(accountId) && organization.roleName
    : listedAccounts(config).find(({ id }) => id === accountId)?.roleName;
  if (!roleName) throw new RangeError(`account ${accountId} is not audited, or not any more`);
  return roleName;
};
