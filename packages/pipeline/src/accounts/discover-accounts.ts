import {
  type Clock,
  type ListedAccount,
  type MemberAccount,
  membersAfter,
  withoutSecretParts,
} from "@eks-auditor/core";
import type { AuditedOrganization } from "@eks-auditor/core/config";
import type { History } from "@eks-auditor/history";

export interface Discovery {
  readonly history: Pick<History, "members" | "putMembers" | "putMark">;
  /** Lists the accounts of the organization, all of them, or throws. */
  readonly list: () => Promise<readonly ListedAccount[]>;
  readonly clock: Clock;
}

/**
 * Asks which accounts the organization has, and remembers what has changed. Returns all that it has or had. When AWS gives
 * no whole list, what was known before stays, and the error is given beside: a refused list is no account that left.
 */
export const discoverAccounts = async ({
  history,
  list,
  clock,
}: Discovery): Promise<{ members: MemberAccount[]; error: unknown }> => {
  const at = clock();
  const known = await history.members();
  try {
    const listed = await list();
    const changed = membersAfter(known, listed, at);
    await history.putMembers(changed);
    await history.putMark("discovered", { at, seenAt: at });
    const after = new Map([...known, ...changed].map((account) => [account.id, account]));
    return { members: [...after.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), error: undefined };
  } catch (error) {
    const why = withoutSecretParts(
      error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    );
    await history.putMark("undiscovered", { at, seenAt: at, names: [why.slice(0, 500)] });
    return { members: known, error };
  }
};

/**
 * Returns the ids of the members that are read: those that are active, and neither left out by the configuration nor the
 * account that the auditor is deployed to, which is read without any role.
 */
export const auditedMembers = (
  members: readonly MemberAccount[],
  { except }: Pick<AuditedOrganization, "except">,
  home: string,
): string[] =>
  members.flatMap(({ id, state }) => (state === "active" && id !== home && !except.includes(id) ? [id] : []));
