import { type Account, ListAccountsCommand } from "@aws-sdk/client-organizations";
import type { ListedAccount } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import type { OrganizationsAccess } from "./organizations-client.ts";

/** What `listAccounts` needs to be allowed. */
export const listAccountsAction = "organizations:ListAccounts";

/** An organization has some thousands of accounts at most, twenty on a page; ends a list whose tokens never end. */
const mostPages = 1_000;

/**
 * Returns the accounts of an organization, by their ids. It is asked of the management account, or of one that the
 * organization delegated that to; a page may be short or empty and others follow.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 *
 * @throws what the client throws, and RangeError for an account of another organization: then the wrong one was asked,
 * and nobody knows whose accounts these are.
 */
export const listAccounts = async (
  { organizations }: Pick<OrganizationsAccess, "organizations">,
  organizationId: string,
): Promise<ListedAccount[]> => {
  const accounts = new Map<string, ListedAccount>();
  let NextToken: string | undefined;
  for (let count = 0; count < mostPages; count += 1) {
    const page = await organizations.send(new ListAccountsCommand({ NextToken }));
    for (const account of required(page.Accounts, "Accounts")) {
      const listed = readAccount(account, organizationId);
      accounts.set(listed.id, listed);
    }
    NextToken = page.NextToken;
    if (!NextToken) return [...accounts.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  throw new RangeError("the pages of ListAccounts do not end");
};

/** `arn:aws:organizations::<management account>:account/<organization>/<account>` */
const readAccount = (
  { Id, Arn, Name, State, Status, JoinedTimestamp }: Account,
  organizationId: string,
): ListedAccount => {
  const id = required(Id, "Id");
  const [, told] = required(Arn, "Arn").split("/");
  if (told !== organizationId)
    throw new RangeError(`account ${id} is of ${told ?? "no organization"}, not of ${organizationId}`);
  return {
    id,
    name: Name ?? null,
    // `Status` is what AWS told before it told more states.
    isActive: (State ?? required(Status, "State")) === "ACTIVE",
    joinedAt: JoinedTimestamp?.toISOString() ?? null,
  };
};
