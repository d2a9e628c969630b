import { expect, test } from "vitest";
import { parseConfig } from "../../src/config/index.ts";
import { forwardedPatterns, patternCharactersMax, rolesToTake } from "../../src/deployment/index.ts";

const accounts = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: String(100_000_000_000 + index) }));
const taken = (more: object) => rolesToTake(parseConfig({ regions: ["eu-west-1"], ...more }));

test("a few roles are named each; many accounts are bound by their ids, an organization by its own", () => {
  expect(taken({})).toEqual([]);
  expect(taken({ accounts: accounts(2) })).toEqual([
    {
      roles: ["100000000000:role/eks-auditor-read", "100000000001:role/eks-auditor-read"],
      conditions: {},
    },
  ]);
  const organizationId = "o-a1b2c3d4e5";
  const many = [...accounts(40), { id: "222222222222", roleName: "eks-readers" }];
  expect(taken({ accounts: many, organizationId })).toEqual([
    {
      roles: ["*:role/eks-auditor-read"],
      conditions: {
        "aws:ResourceAccount": accounts(40).map(({ id }) => id),
        "aws:ResourceOrgID": [organizationId],
      },
    },
    {
      roles: ["*:role/eks-readers"],
      conditions: { "aws:ResourceAccount": ["222222222222"], "aws:ResourceOrgID": [organizationId] },
    },
  ]);
  expect(taken({ accounts: "organization", organizationId })).toEqual([
    { roles: ["*:role/eks-auditor-read"], conditions: { "aws:ResourceOrgID": [organizationId] } },
  ]);
});

test("no role may be taken in any account without a bound on whose it is", () => {
  for (const more of [
    { accounts: accounts(200) },
    { accounts: accounts(31), organizationId: "o-a1b2c3d4e5" },
    { accounts: "organization", organizationId: "o-a1b2c3d4e5" },
  ])
    for (const { roles, conditions } of taken(more))
      for (const role of roles) {
        expect(role).toMatch(/^(\d{12}|\*):role\/[\w+=,.@-]+$/);
        if (role.startsWith("*")) expect(Object.keys(conditions)).not.toEqual([]);
      }
});

test("the accounts of 200 fit into few patterns, each of them in one", () => {
  const ids = accounts(201).map(({ id }) => id);
  const patterns = forwardedPatterns(ids);
  expect(patterns).toHaveLength(2);
  for (const pattern of patterns)
    expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(patternCharactersMax);
  expect(patterns.flatMap(({ account }) => account)).toEqual(ids);
  expect(forwardedPatterns("organization")).toEqual([{ source: patterns[0]?.source }]);
});
