import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ListedAccount, type MemberAccount, membersAfter } from "../../src/model/member-account.ts";

const hour = (number: number): string => new Date(Date.UTC(2026, 0, 1, number)).toISOString();
const listed = (id: string, isActive = true, name: string | null = null): ListedAccount => ({
  id,
  name,
  isActive,
  joinedAt: null,
});

/** Lists an organization hour by hour, and gives what is remembered after each. */
const after = (...lists: readonly (readonly ListedAccount[])[]): MemberAccount[][] => {
  let known = new Map<string, MemberAccount>();
  return lists.map((list, at) => {
    const changed = membersAfter([...known.values()], list, hour(at));
    known = new Map([...known, ...changed.map((account) => [account.id, account] as const)]);
    return [...known.values()];
  });
};
const statesOf = (members: readonly MemberAccount[] | undefined) =>
  members?.map(({ id, state, since }) => [id, state, since]);

describe("an account of the organization", () => {
  test("is active as long as it is listed, and costs no write while nothing changes", () => {
    const [first = []] = after([listed("1")]);
    expect(statesOf(first)).toEqual([["1", "active", hour(0)]]);
    expect(membersAfter(first, [listed("1")], hour(5))).toEqual([]);
    expect(membersAfter(first, [listed("1", true, "payments")], hour(5))).toMatchObject([
      { name: "payments", state: "active", since: hour(0) },
    ]);
  });

  test("that AWS suspends is not one that left, and comes back", () => {
    const seen = after([listed("1")], [listed("1", false)], [listed("1", false)], [listed("1")]);
    expect(statesOf(seen[2])).toEqual([["1", "suspended", hour(1)]]);
    expect(statesOf(seen[3])).toEqual([["1", "active", hour(3)]]);
  });

  test("has left when two lists lack it, since the first of them; one list alone proves nothing", () => {
    const [, once, twice, again] = after(
      [listed("1"), listed("2")],
      [listed("2")],
      [listed("2")],
      [listed("2")],
    );
    expect(statesOf(once)?.[0]).toEqual(["1", "active", hour(0)]);
    expect(statesOf(twice)?.[0]).toEqual(["1", "left", hour(1)]);
    expect(again).toEqual(twice);
    const flickering = after([listed("1")], [], [listed("1")], []);
    expect(statesOf(flickering[3])).toEqual([["1", "active", hour(0)]]);
  });

  test("that joins again after it left is active since then", () => {
    expect(statesOf(after([listed("1")], [], [], [listed("1")])[3])).toEqual([["1", "active", hour(3)]]);
  });
});

test("whatever the lists say: active is only what the last list or the one before has as active", () => {
  const list = fc.uniqueArray(fc.record({ id: fc.constantFrom("1", "2", "3"), isActive: fc.boolean() }), {
    selector: ({ id }) => id,
  });
  fc.assert(
    fc.property(fc.array(list, { minLength: 1, maxLength: 8 }), (lists) => {
      const all = lists.map((one) => one.map(({ id, isActive }) => listed(id, isActive)));
      const members = after(...all).at(-1) ?? [];
      for (const { id, state } of members) {
        const lately = all.slice(-2).map((one) => one.find((account) => account.id === id));
        const last = lately.at(-1);
        if (last) expect(state).toBe(last.isActive ? "active" : "suspended");
        else if (state === "active") expect(lately[0]?.isActive).toBe(true);
      }
    }),
  );
});
