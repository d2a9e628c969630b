import { parseConfig } from "@eks-auditor/core/config";
import { eventNamesByService } from "@eks-auditor/core/coverage";
import { forwardedPattern, patternCharactersMax } from "@eks-auditor/core/deployment";
import { expect, test } from "vitest";
import { accountId } from "../../infra/synthesis/answers.ts";
import { configs } from "./configs.ts";
import { matchesPattern } from "./matches-pattern.ts";
import { allowedBy, everythingIn, resourcesOf, roleOf, statementsIn } from "./synthesized.ts";

const variant = "three-regions";
const { accounts, organizationId, regions } = configs[variant];
const members = accounts.map(({ id }) => id);
const stranger = "999999999999";

const bus = resourcesOf("aws:cloudwatch/eventBus:EventBus", variant).find(
  ({ name }) => name === "ForwardedBus",
);
const rules = resourcesOf("aws:cloudwatch/eventRule:EventRule", variant).map(({ inputs }) => ({
  name: String(inputs.name),
  bus: inputs.eventBusName ?? "default",
  pattern: JSON.parse(String(inputs.eventPattern)) as unknown,
}));

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
  const taking = (entry: string) =>
    allowedBy(roleOf(entry, variant)).filter(({ Action }) =>
      Action.some((action) => action.startsWith("sts:")),
    );
  for (const entry of ["capture", "sweep"])
    expect(taking(entry)).toEqual([{ Effect: "Allow", Action: ["sts:AssumeRole"], Resource: readers }]);
  for (const entry of ["api", "publish", "route", "slack", "slack-command", "summarise"])
    expect(taking(entry)).toEqual([]);
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
  const named = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: String(100_000_000_000 + index),
      roleName: "r".repeat(64),
    }));
  expect(() => parseConfig({ regions, accounts: named(31) })).toThrow(/accounts: name at most thirty/);
  const most = parseConfig({ regions, accounts: named(30) }).accounts;
  const pattern = forwardedPattern([accountId, ...most.map(({ id }) => id)]);
  expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(patternCharactersMax);
  // Of a role's inline policies together, and of a bus's policy.
  const charactersMax = 10_240;
  const role = JSON.stringify(allowedBy(roleOf("capture", variant)));
  const readers = JSON.stringify(
    most.map(({ id, roleName }) => `arn:aws-us-gov:iam::${id}:role/${roleName}`),
  );
  expect(role.length + readers.length).toBeLessThanOrEqual(charactersMax);
  expect(most.length * "arn:aws-us-gov:iam::123456789012:root,".length).toBeLessThan(charactersMax / 2);
});
