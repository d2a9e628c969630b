import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { declaredActions } from "@eks-auditor/capture";
import { parseConfig } from "@eks-auditor/core/config";
import { eventRules, patternCharactersMax } from "@eks-auditor/core/deployment";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { memberAccountTemplate } from "../docs/member-account.ts";
import { type ResolvedResource, resolveTemplate } from "../docs/resolve-template.ts";

const text = readFileSync(new URL("../../docs/member-account.yaml", import.meta.url), "utf8");

const member = "210987654321";
const bus = "arn:aws:events:eu-west-1:123456789012:event-bus/eks-auditor-production-Forwarded";
const readers = ["arn:aws:iam::123456789012:role/capture-1a2b", "arn:aws:iam::123456789012:role/sweep-3c4d"];

/** The stack of a member account in one region. */
const stackIn = (region: string, isAudited = true): ResolvedResource[] =>
  Object.values(
    resolveTemplate(parse(text), {
      "AWS::AccountId": member,
      "AWS::Partition": "aws",
      "AWS::Region": region,
      ForwardedBusArn: bus,
      ReaderArns: readers,
      RegionIsAudited: String(isAudited),
    }),
  );

const propertiesOf = (stack: readonly ResolvedResource[], type: string) =>
  stack.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);

test("docs/member-account.yaml is what rules and collectors declare (npm run docs), and short enough to be given to CloudFormation", () => {
  expect(text).toBe(memberAccountTemplate());
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(51_200);
});

test("docs/second-accounts.md shows a configuration that is usable", () => {
  const page = readFileSync(new URL("../../docs/second-accounts.md", import.meta.url), "utf8");
  const [, example = ""] = /```ts\n(.*?)```/s.exec(page) ?? [];
  const shown: unknown = JSON.parse(
    JSON.stringify(runInNewContext(`({ regions: ["eu-west-1"], ${example} })`)),
  );
  const { accounts, organizationId } = parseConfig(shown);
  expect(accounts.map(({ roleName }) => roleName)).toEqual(["eks-auditor-read", "eks-readers"]);
  expect(organizationId).toBeDefined();
});

test.each([
  { region: "eu-west-1", isAudited: true, regions: ["eu-west-1"] },
  { region: "us-east-1", isAudited: true, regions: ["us-east-1"] },
  { region: "us-east-1", isAudited: false, regions: ["eu-west-1"] },
  { region: "us-gov-west-1", isAudited: false, regions: ["us-gov-east-1"] },
])(
  "in $region, audited: $isAudited, it has the rules that a deployment has there",
  ({ region, isAudited, regions }) => {
    const wanted = eventRules({ regions, accountId: member }).filter((rule) => rule.region === region);
    const rules = propertiesOf(stackIn(region, isAudited), "AWS::Events::Rule");
    expect(wanted.length).toBeGreaterThan(0);
    const sorted = (patterns: readonly unknown[]) =>
      patterns.map((pattern) => JSON.stringify(pattern)).sort();
    expect(sorted(rules.map(({ EventPattern }) => EventPattern))).toEqual(
      sorted(wanted.map(({ pattern }) => pattern)),
    );
    expect(new Set(rules.map(({ Name }) => Name)).size).toBe(rules.length);
    for (const { Name, EventPattern, State, Targets } of rules) {
      expect(JSON.stringify(EventPattern).length, String(Name)).toBeLessThanOrEqual(patternCharactersMax);
      expect(State).toBe("ENABLED");
      expect(Targets).toEqual([
        {
          Id: "auditor",
          Arn: bus,
          RoleArn: `arn:aws:iam::${member}:role/eks-auditor-forwarder`,
          RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
          DeadLetterConfig: { Arn: "Undelivered.Arn" },
        },
      ]);
    }
  },
);

test("where events cannot be delivered they wait in a queue of the region that takes them from these rules alone", () => {
  const stack = stackIn("eu-west-1");
  expect(propertiesOf(stack, "AWS::SQS::Queue")).toHaveLength(1);
  expect(propertiesOf(stack, "AWS::SQS::QueuePolicy")).toEqual([
    {
      Queues: ["Undelivered"],
      PolicyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: ["events.amazonaws.com"] },
            Condition: {
              ArnLike: { "aws:SourceArn": [`arn:aws:events:eu-west-1:${member}:rule/eks-auditor-*`] },
            },
            Action: ["sqs:SendMessage"],
            Resource: ["Undelivered.Arn"],
          },
        ],
      },
    },
  ]);
  for (const { Name } of propertiesOf(stack, "AWS::Events::Rule")) expect(Name).toMatch(/^eks-auditor-/);
});

test("one region makes the roles: one that may deliver, and one that the auditor's readers alone may take to read", () => {
  expect(propertiesOf(stackIn("eu-west-1"), "AWS::IAM::Role")).toEqual([]);
  const [forwarder, reader, ...more] = propertiesOf(stackIn("us-east-1", false), "AWS::IAM::Role");
  expect(more).toEqual([]);
  const document = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
  expect(forwarder).toEqual({
    RoleName: "eks-auditor-forwarder",
    AssumeRolePolicyDocument: document({
      Effect: "Allow",
      Principal: { Service: ["events.amazonaws.com"] },
      Action: ["sts:AssumeRole"],
      Condition: { StringEquals: { "aws:SourceAccount": [member] } },
    }),
    Policies: [
      {
        PolicyName: "forward",
        PolicyDocument: document({ Effect: "Allow", Action: ["events:PutEvents"], Resource: [bus] }),
      },
    ],
  });
  const { accounts } = parseConfig({ regions: ["eu-west-1"], accounts: [{ id: member }] });
  expect(reader).toMatchObject({
    RoleName: accounts[0]?.roleName,
    AssumeRolePolicyDocument: document({
      Effect: "Allow",
      Principal: { AWS: ["arn:aws:iam::123456789012:root"] },
      Action: ["sts:AssumeRole"],
      Condition: { ArnEquals: { "aws:PrincipalArn": readers } },
    }),
    Policies: [
      {
        PolicyName: "read",
        PolicyDocument: document({ Effect: "Allow", Action: declaredActions(), Resource: "*" }),
      },
    ],
  });
});
