import type { Instant } from "./instant.ts";

/** An account as its organization tells of it. */
export interface ListedAccount {
  readonly id: string;
  readonly name: string | null;
  /** Neither suspended, nor closed, nor on the way there. */
  readonly isActive: boolean;
  /** When it joined the organization; null: AWS does not say. */
  readonly joinedAt: Instant | null;
}

/**
 * - `active`: it is read;
 * - `suspended`: AWS suspended it, or it is being closed: nobody can call anything there, and it is not read;
 * - `left`: the organization has it no more, so it is not read; what history knows of it stays.
 */
export type MemberState = "active" | "suspended" | "left";

/** An account that the organization has or had, as it is remembered. */
export interface MemberAccount {
  readonly id: string;
  readonly name: string | null;
  readonly state: MemberState;
  /** When it was first seen in that state. */
  readonly since: Instant;
  readonly joinedAt: Instant | null;
  /** Since when it is on no list, while a second list is awaited that says the same; null otherwise. */
  readonly missingSince: Instant | null;
}

/**
 * Returns the accounts of an organization whose entry has changed, as they are after its list has been read whole. What is
 * on the list no more is `left` when the next list lacks it as well: one list that lacks what another still has is no
 * proof.
 */
export const membersAfter = (
  known: readonly MemberAccount[],
  listed: readonly ListedAccount[],
  at: Instant,
): MemberAccount[] => {
  const before = new Map(known.map((account) => [account.id, account]));
  const now = new Set(listed.map(({ id }) => id));
  return [
    ...listed.flatMap((account) => {
      const { isActive, ...own } = account;
      const held = before.get(account.id);
      const state = isActive ? "active" : "suspended";
      const after: MemberAccount = {
        ...own,
        state,
        since: held?.state === state ? held.since : at,
        missingSince: null,
      };
      return held && isSame(held, after) ? [] : [after];
    }),
    ...known.flatMap((account): MemberAccount[] => {
      if (now.has(account.id) || account.state === "left") return [];
      return account.missingSince === null
        ? [{ ...account, missingSince: at }]
        : account.missingSince < at
          ? [{ ...account, state: "left", since: account.missingSince, missingSince: null }]
          : [];
    }),
  ];
};

const isSame = (a: MemberAccount, b: MemberAccount): boolean =>
  a.name === b.name &&
  a.state === b.state &&
  a.since === b.since &&
  a.joinedAt === b.joinedAt &&
  a.missingSince === b.missingSince;
