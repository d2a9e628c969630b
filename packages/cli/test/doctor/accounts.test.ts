import type { schema } from "@eks-auditor/api";
import { declaredActions } from "@eks-auditor/capture";
import { memberStackVersion } from "@eks-auditor/core/deployment";
import { expect, test } from "vitest";
import { judgeAccounts } from "../../src/doctor/checks/accounts.ts";

const at = "2026-11-22T14:00:00.000Z";
const settings = {
  regions: ["eu-west-1"],
  sweepEveryMinutes: 60,
  heartbeatEveryMinutes: 5,
  authentication: "iam" as const,
};
const version = memberStackVersion(declaredActions());
const home = "123456789012";
const region = {
  region: "eu-west-1",
  rules: "current" as const,
  lacking: [],
  version,
  undelivered: 0,
  error: null,
};
const member = {
  accountId: "222222222222",
  name: "payments",
  state: "active" as const,
  since: "2026-11-01T00:00:00.000Z",
  roleError: null,
  lastSweptAt: "2026-11-22T13:30:00.000Z",
  lastEventAt: "2026-11-22T13:40:00.000Z",
  regions: [region],
};
type Member = NonNullable<schema.Status["members"]>["accounts"][number];

const judged = (accounts: readonly Member[], more: object = {}) =>
  judgeAccounts(
    { at, members: { discoveredAt: at, undiscovered: null, accounts: [...accounts], ...more } },
    { accountId: home, settings: { ...settings, organizationId: "o-a1b2c3d4e5" } },
  ).map(({ status, found, remedy = "" }) => `${status} ${found} -> ${remedy}`);

test("an account alone is said to be alone, and accounts that are well are counted", () => {
  expect(judgeAccounts({ at }, { accountId: home, settings })).toEqual([
    { status: "ok", found: "this account is audited, and no other" },
  ]);
  expect(judged([member, { ...member, accountId: "333333333333", lastEventAt: null }])).toEqual([
    "ok the organization's accounts were listed at 2026-11-22T14:00:00.000Z -> ",
    "ok 2 of 2 other accounts are read, and forward their events; of 1 no event has come yet -> ",
  ]);
});

test.each([
  [
    { roleError: "sts:AssumeRole denied: AccessDenied" },
    /^fail account 222222222222 \(payments\) is not read: sts:AssumeRole denied/,
  ],
  [{ lastSweptAt: "2026-11-22T11:00:00.000Z" }, /^fail .* was last swept 2026-11-22T11:00/],
  [
    { regions: [{ ...region, rules: "missing" as const, lacking: ["eks-auditor-eks-1"] }] },
    /^fail .*eu-west-1: rules are missing or disabled: eks-auditor-eks-1/,
  ],
  [
    { regions: [{ ...region, rules: "outdated" as const, version: null }] },
    /^warn .* of another version \(it tells none\) -> update the stack/,
  ],
  [{ regions: [{ ...region, version: "0123456789ab" }] }, /^warn .* of another version \(0123456789ab\)/],
  [
    { regions: [{ ...region, rules: "unknown" as const, error: "events:ListRules denied: no" }] },
    /^warn .*events:ListRules denied/,
  ],
  [{ regions: [{ ...region, undelivered: 3 }] }, /^fail .*3 events could not be delivered and wait there/],
])("what is wrong with an account is named: %j", (wrong, says) => {
  const lines = judged([{ ...member, ...wrong } as Member]);
  expect(lines.filter((line) => says.test(line))).toHaveLength(1);
  expect(lines).toContainEqual(expect.stringMatching(/^ok 0 of 1 other account/));
});

test("an account that left or was suspended is said as that, and is no failure", () => {
  const lines = judged([
    { ...member, state: "left", roleError: null, regions: [] },
    { ...member, accountId: "333333333333", state: "suspended", since: null },
  ]);
  expect(lines.filter((line) => line.startsWith("fail"))).toEqual([]);
  expect(lines.at(-1)).toContain("222222222222 left 2026-11-01T00:00:00.000Z; 333333333333 was suspended");
});

test("a list that AWS refused is a failure with its words, and one that never came is awaited", () => {
  expect(judged([], { undiscovered: { at, why: "AccessDeniedException: not you" } })[0]).toMatch(
    /^fail the accounts of the organization could not be listed at .*: AccessDeniedException: not you -> .*organizations:ListAccounts/,
  );
  expect(judged([], { discoveredAt: null })[0]).toMatch(/^warn .* have not been listed yet/);
});

test("of named accounts those that were never swept are awaited", () => {
  const lines = judgeAccounts(
    { at },
    { accountId: home, settings: { ...settings, memberAccounts: ["222222222222"] } },
  );
  expect(lines[0]).toMatchObject({ status: "warn", found: "account 222222222222 has not been swept yet" });
});

test("of hundreds of accounts with the same flaw the first are told", () => {
  const many = Array.from({ length: 200 }, (_, index) => ({
    ...member,
    accountId: String(200_000_000_000 + index),
    roleError: "sts:AssumeRole denied",
  }));
  const lines = judged(many);
  expect(lines.filter((line) => line.startsWith("fail"))).toHaveLength(20);
  expect(lines).toContainEqual(expect.stringContaining("and 180 more of the kind"));
});
