import { assumedRole, type ClientsOptions } from "@eks-auditor/capture";
import config from "../auditor.config.ts";
import { readerRoleOf } from "./audited-accounts.ts";
import { environment } from "./environment.ts";

type Credentials = Pick<ClientsOptions, "credentials">;

const [homeRegion = ""] = config.regions;

const made = new Map<string, Credentials>();

/**
 * Returns what clients that read an account are made with: in the account that functions run in nothing, which is the
 * function's own role; in another the role that trusts it, in one session for all clients.
 *
 * @throws RangeError for an account that is not audited. Read with our own role, it would get what is in ours.
 */
export const credentialsIn = (accountId: string): Credentials => {
  if (accountId === environment("ACCOUNT_ID")) return {};
  // Asked every time: an account may have left since.
  const roleName = readerRoleOf(accountId);
  const known = made.get(accountId);
  if (known) return known;
  const credentials = { credentials: assumedRole({ accountId, roleName }, { region: homeRegion }) };
  made.set(accountId, credentials);
  return credentials;
};
