import type { MemberAccount, MemberStack } from "@eks-auditor/core";
import type { HistoryReader, Mark } from "@eks-auditor/history";
import type { z } from "@hono/zod-openapi";
import type { Members } from "../schema/members.ts";

type MembersView = z.output<typeof Members>;

/**
 * Returns how the accounts stand that are audited beside the deployment's own; undefined where there are none, and none
 * were.
 */
export const membersView = async (
  history: Pick<HistoryReader, "members" | "memberStacks">,
  marks: readonly Mark[],
): Promise<MembersView | undefined> => {
  const [members, stacks] = await Promise.all([history.members(), history.memberStacks()]);
  const stackOf = new Map(stacks.map((stack) => [stack.accountId, stack]));
  const memberOf = new Map(members.map((member) => [member.id, member]));
  const ids = [...new Set([...memberOf.keys(), ...stackOf.keys()])].sort();
  const markOf = new Map(marks.map((mark) => [mark.name, mark]));
  const discovered = markOf.get("discovered");
  const refused = markOf.get("undiscovered");
  if (ids.length === 0 && !refused) return undefined;
  const swept = lastSweptOf(marks);
  return {
    discoveredAt: discovered?.at ?? null,
    undiscovered:
      refused && refused.at > (discovered?.at ?? "")
        ? { at: refused.at, why: refused.names?.[0] ?? "AWS gave no list" }
        : null,
    accounts: ids.map((id) => ({
      ...standing(id, memberOf.get(id), stackOf.get(id)),
      lastSweptAt: swept.get(id) ?? null,
      lastEventAt: markOf.get(`event#${id}`)?.at ?? null,
    })),
  };
};

const standing = (accountId: string, member: MemberAccount | undefined, stack: MemberStack | undefined) => ({
  accountId,
  name: member?.name ?? null,
  state: member?.state ?? ("active" as const),
  since: member?.since ?? null,
  roleError: stack?.roleError ?? null,
  regions: (stack?.regions ?? []).map((region) => ({ ...region, lacking: [...region.lacking] })),
});

/** When the clusters of an account were last listed. */
const lastSweptOf = (marks: readonly Mark[]): Map<string, string> => {
  const last = new Map<string, string>();
  for (const { name, at } of marks) {
    const [, id] = /^clusters#(\d{12})\//.exec(name) ?? [];
    if (id !== undefined && at > (last.get(id) ?? "")) last.set(id, at);
  }
  return last;
};

/** Returns the accounts that are not read any more: what was not read whole of them is no gap that anyone can close. */
export const formerMembers = (view: MembersView | undefined): ReadonlySet<string> =>
  new Set(view?.accounts.flatMap(({ accountId, state }) => (state === "active" ? [] : [accountId])));
