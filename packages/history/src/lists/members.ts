import type { MemberAccount, MemberStack } from "@eks-auditor/core";
import { inParallel } from "../in-parallel.ts";
import type { Store } from "../store.ts";
import { walk } from "../table/query-pages.ts";

/** Writes accounts of the organization as they are now, one write each. */
export const putMembers = async ({ entities }: Store, accounts: readonly MemberAccount[]): Promise<void> => {
  await inParallel(accounts, (account) =>
    entities.member.put({ id: account.id, text: JSON.stringify(account) }).go(),
  );
};

/** Returns the accounts that the organization has or had, by their ids. */
export const listMemberAccounts = async ({ entities }: Store): Promise<MemberAccount[]> => {
  const members: MemberAccount[] = [];
  const items = walk((cursor) => entities.member.query.primary({}).go({ cursor, consistent: true }));
  for await (const { text } of items) members.push(JSON.parse(text) as MemberAccount);
  return members;
};

/** Writes how an account's stack stands, in one write. */
export const putMemberStack = async ({ entities }: Store, stack: MemberStack): Promise<void> => {
  await entities.memberStack.put({ accountId: stack.accountId, text: JSON.stringify(stack) }).go();
};

/** Returns how the stacks of accounts stood when they were last looked at, by the accounts' ids. */
export const listMemberStacks = async ({ entities }: Store): Promise<MemberStack[]> => {
  const stacks: MemberStack[] = [];
  const items = walk((cursor) => entities.memberStack.query.primary({}).go({ cursor, consistent: true }));
  for await (const { text } of items) stacks.push(JSON.parse(text) as MemberStack);
  return stacks;
};
