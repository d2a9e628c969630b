import { isDeepStrictEqual } from "node:util";
import { type MemberStackClients, readMemberRegion } from "@eks-auditor/capture";
import type { Instant, MemberStack } from "@eks-auditor/core";
import { eventRegions, memberRules } from "@eks-auditor/core/deployment";
import type { History } from "@eks-auditor/history";

export interface MemberLook {
  readonly accountId: string;
  /** What its stacks are called; undefined: its role is of another making, and nothing is known of its rules. */
  readonly stackName: string | undefined;
  /** The audited regions. */
  readonly regions: readonly string[];
  /** Why its role could not be taken; null: it could. */
  readonly roleError: string | null;
  readonly clientsFor: (region: string) => MemberStackClients;
  readonly history: Pick<History, "putMemberStack">;
  /** How it stood when it was last looked at. */
  readonly before: MemberStack | undefined;
  readonly now: Instant;
}

/**
 * Looks at what another account needs to be audited: the rules that forward its events, and what they could not deliver.
 * Remembers it where it has changed, and returns it.
 */
export const lookAtMember = async (look: MemberLook): Promise<MemberStack> => {
  const { accountId, roleError, before, history, now } = look;
  const regions = roleError === null ? await regionsOf(look) : (before?.regions ?? []);
  const seen = { accountId, roleError, regions };
  if (before && isDeepStrictEqual(seen, withoutSince(before))) return before;
  const stack = { ...seen, since: now };
  await history.putMemberStack(stack);
  return stack;
};

const regionsOf = async ({ accountId, stackName, regions, clientsFor }: MemberLook) => {
  if (stackName === undefined) return [];
  const wanted = memberRules({ stackName, regions, accountId });
  return Promise.all(
    eventRegions(regions).map(async (region) => {
      const clients = clientsFor(region);
      try {
        const rules = wanted.filter((rule) => rule.region === region);
        return await readMemberRegion(clients, { region, accountId, stackName, rules });
      } finally {
        clients.close();
      }
    }),
  );
};

const withoutSince = ({ since: _, ...seen }: MemberStack): Omit<MemberStack, "since"> => seen;
