import { listedAccounts, parseConfig } from "@eks-auditor/core/config";
import { eventNamesByService } from "@eks-auditor/core/coverage";
import { forwardedPatterns, patternCharactersMax, rolesToTake } from "@eks-auditor/core/deployment";
import { describe, expect, test } from "vitest";
import { accountId } from "../../infra/synthesis/answers.ts";
import type { VariantName } from "../../infra/synthesis/variants.ts";
import { configs } from "./configs.ts";
import { matchesPattern } from "./matches-pattern.ts";
import { allowedBy, everythingIn, resourcesOf, roleOf, statementsIn } from "./synthesized.ts";

const variant = "three-regions";
const { organizationId, regions } = configs[variant];
const accounts = listedAccounts(configs[variant]);
const members = accounts.map(({ id }) => id);
const stranger = "999999999999";

const forwardedBusOf = (of: VariantName) =>
  resourcesOf("aws:cloudwatch/eventBus:EventBus", of).find(({ name }) => name === "ForwardedBus");
const rulesOf = (of: VariantName) =>
  resourcesOf("aws:cloudwatch/eventRule:EventRule", of).map(({ inputs }) => ({
    name: String(inputs.name),
    bus: inputs.eventBusName ?? "default",
    pattern: JSON.parse(String(inputs.eventPattern)) as unknown,
  }));

const bus = forwardedBusOf(variant);
const rules = rulesOf(variant);

/** Every event that is routed, as it arrives from an account. */
const eventsOf = (account: string) =>
  eventNamesByService().flatMap(({ source, eventSource, routed }) =>
    routed.map((eventName) => ({
      source,
      account,
      "detail-type": "AWS API Call via CloudTrail",
      detail: { eventSource, eventName },
    })),
  );

/** What a function may do of STS. */
const taking = (entry: string, of: VariantName) =>
  allowedBy(roleOf(entry, of)).filter(({ Action }) => Action.some((action) => action.startsWith("sts:")));

const met = (event: unknown): string[] =>
  rules.filter(({ pattern }) => matchesPattern(pattern, event)).map(({ name }) => name);

test("what a member forwards meets exactly one rule, that of the bus it is let in to", () => {
  expect(members.length).toBeGreaterThan(1);
  const [forwarded] = rules.filter(({ name }) => name.endsWith("-forwarded"));
  expect(forwarded?.bus).toBe(bus?.outputs.name);
  for (const event of members.flatMap(eventsOf)) expect(met(event)).toEqual([forwarded?.name]);
});

test("what a stranger sends meets no rule, nor what a member says in another's name", () => {
  for (const event of eventsOf(stranger)) expect(met(event)).toEqual([]);
  for (const event of members.flatMap(eventsOf)) expect(met({ ...event, source: "custom.eks" })).toEqual([]);
});

test("the members of the organization may deliver to that bus, and nobody may do anything else", () => {
  const policies = resourcesOf("aws:cloudwatch/eventBusPolicy:EventBusPolicy", variant);
  expect(policies.map(({ inputs }) => inputs.eventBusName)).toEqual([bus?.outputs.name]);
  expect(statementsIn(policies[0]?.inputs.policy)).toEqual([
    {
      Effect: "Allow",
      Principal: { AWS: members.map((id) => `arn:aws:iam::${id}:root`) },
      Action: ["events:PutEvents"],
      Resource: [bus?.outputs.arn],
      Condition: { StringEquals: { "aws:PrincipalOrgID": [organizationId] } },
    },
  ]);
});

test("functions that read accounts may take the readers' roles of the members, and no others may take any role", () => {
  const readers = accounts.map(({ id, roleName }) => `arn:aws:iam::${id}:role/${roleName}`);
  for (const entry of ["capture", "sweep"])
    expect(taking(entry, variant)).toEqual([
      {
        Effect: "Allow",
        Action: ["sts:AssumeRole"],
        Resource: readers,
        Condition: { StringEquals: { "aws:ResourceOrgID": [organizationId] } },
      },
    ]);
  for (const entry of ["api", "publish", "route", "slack", "slack-command", "summarise"])
    expect(taking(entry, variant)).toEqual([]);
});

describe("an organization that is audited as a whole", () => {
  const whole = "small";

  test("may deliver to that bus, and whoever is of no organization or another may not", () => {
    expect(configs[whole].accounts).toBe("organization");
    const [policy] = resourcesOf("aws:cloudwatch/eventBusPolicy:EventBusPolicy", whole);
    expect(statementsIn(policy?.inputs.policy)).toEqual([
      {
        Effect: "Allow",
        Principal: { AWS: ["*"] },
        Action: ["events:PutEvents"],
        Resource: [forwardedBusOf(whole)?.outputs.arn],
        Condition: { StringEquals: { "aws:PrincipalOrgID": [configs[whole].organizationId] } },
      },
    ]);
  });

  test("has one role in each account that functions may take, in no account of another organization", () => {
    for (const entry of ["capture", "sweep"])
      expect(taking(entry, whole)).toEqual([
        {
          Effect: "Allow",
          Action: ["sts:AssumeRole"],
          Resource: ["arn:aws:iam::*:role/eks-auditor-read"],
          Condition: { StringEquals: { "aws:ResourceOrgID": [configs[whole].organizationId] } },
        },
      ]);
    for (const entry of ["api", "publish", "route", "slack", "summarise"])
      expect(taking(entry, whole)).toEqual([]);
  });

  test("is asked for its accounts by the sweep alone", () => {
    const asking = resourcesOf("aws:lambda/function:Function", whole)
      .map(({ inputs }) => String(inputs.name).replace("eks-auditor-production-", ""))
      .filter((entry) =>
        allowedBy(roleOf(entry, whole)).some(({ Action }) => Action.includes("organizations:ListAccounts")),
      );
    expect(asking).toEqual(["sweep"]);
  });

  test("is let on by one rule of that bus, whichever account it is, and by no other rule", () => {
    const all = rulesOf(whole);
    for (const event of eventsOf("567890123456")) {
      const met = all.filter(({ pattern }) => matchesPattern(pattern, event));
      expect(met.map((rule) => rule.bus)).toEqual([forwardedBusOf(whole)?.outputs.name]);
    }
  });

  test("is swept in parts, and an alarm waits for accounts that cannot be read and events that wait there", () => {
    const [schedule] = resourcesOf("aws:scheduler/schedule:Schedule", whole).filter(({ name }) =>
      name.startsWith("SweepSchedule"),
    );
    expect(schedule?.inputs.scheduleExpression).toBe("rate(5 minutes)");
    const alarms = resourcesOf("aws:cloudwatch/metricAlarm:MetricAlarm", whole).map(
      ({ inputs }) => inputs.metricName,
    );
    expect(alarms).toEqual(expect.arrayContaining(["members.unwell", "members.undelivered"]));
  });
});

test("an account that is audited alone lets no other account in and takes no role", () => {
  for (const alone of ["production", "dev", "global-home"] as const) {
    expect(configs[alone].accounts).toEqual([]);
    const everything = everythingIn(alone);
    expect(everything.filter(({ type }) => type.includes("eventBusPolicy"))).toEqual([]);
    for (const role of everything.filter(({ type }) => type === "aws:iam/role:Role"))
      expect(allowedBy(role).flatMap(({ Action }) => Action)).not.toContain("sts:AssumeRole");
  }
});

test("patterns and policies have room for as many accounts as the configuration takes", () => {
  const named = (count: number, roleName: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => ({
      id: String(100_000_000_000 + index),
      roleName: roleName(index),
    }));
  const oneRole = () => "r".repeat(64);
  expect(() => parseConfig({ regions, accounts: named(201, oneRole) })).toThrow(
    /accounts: name at most 200 accounts, or say "organization"/,
  );
  expect(() =>
    parseConfig({ regions, accounts: named(100, (index) => `${index}-`.padEnd(64, "r")) }),
  ).toThrow(/accounts: of more than 30 accounts the roles have 5 names at most/);
  // Of a role's inline policies together, and of a bus's policy.
  const charactersMax = 10_240;
  const own = JSON.stringify(allowedBy(roleOf("capture", "production"))).length;
  for (const accounts of [
    named(30, (index) => `${index}-`.padEnd(64, "r")),
    named(200, oneRole),
    named(200, (index) => `${index % 5}-`.padEnd(64, "r")),
  ]) {
    const most = parseConfig({ regions, accounts, organizationId: "o-a1b2c3d4e5" });
    const ids = [accountId, ...listedAccounts(most).map(({ id }) => id)];
    const patterns = forwardedPatterns(ids);
    for (const pattern of patterns)
      expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(patternCharactersMax);
    expect(patterns.flatMap(({ account }) => account)).toEqual(ids);
    const readers = rolesToTake(most).map(({ roles, conditions }) => ({
      Effect: "Allow",
      Action: ["sts:AssumeRole"],
      Resource: roles.map((role) => `arn:aws-us-gov:iam::${role}`),
      Condition: { StringEquals: conditions },
    }));
    expect(own + JSON.stringify(readers).length).toBeLessThanOrEqual(charactersMax);
    expect(accounts.length * "arn:aws-us-gov:iam::123456789012:root,".length).toBeLessThan(charactersMax);
  }
});
