import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { declaredActions } from "@eks-auditor/capture";
import { listedAccounts, parseConfig } from "@eks-auditor/core/config";
import {
  eventRules,
  memberRules,
  memberStackVersion,
  patternCharactersMax,
  versionInDescription,
} from "@eks-auditor/core/deployment";
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
  expect(listedAccounts({ accounts }).map(({ roleName }) => roleName)).toEqual([
    "eks-auditor-read",
    "eks-readers",
  ]);
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

test("where the organization is named, whoever takes the reader's role has to be of it as well", () => {
  const stack = resolveTemplate(parse(text), {
    "AWS::AccountId": member,
    "AWS::Partition": "aws",
    "AWS::Region": "us-east-1",
    ForwardedBusArn: bus,
    ReaderArns: readers,
    OrganizationId: "o-a1b2c3d4e5",
  });
  expect(stack.Reader?.Properties.AssumeRolePolicyDocument).toMatchObject({
    Statement: [
      {
        Condition: {
          ArnEquals: { "aws:PrincipalArn": readers },
          StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
        },
      },
    ],
  });
});

test("its rules have the names that a sweep looks for, and say which version of the stack they are of", () => {
  const version = memberStackVersion(declaredActions());
  for (const region of ["us-east-1", "eu-west-1"]) {
    const wanted = memberRules({
      stackName: "eks-auditor",
      regions: ["us-east-1", "eu-west-1"],
      accountId: member,
    });
    const rules = propertiesOf(stackIn(region), "AWS::Events::Rule");
    expect(new Map(rules.map(({ Name, EventPattern }) => [Name, EventPattern]))).toEqual(
      new Map(wanted.filter((rule) => rule.region === region).map(({ name, pattern }) => [name, pattern])),
    );
    for (const { Description } of rules) expect(versionInDescription(String(Description))).toBe(version);
  }
});

test("a changed layout of the stack is another version of it", () => {
  const version = memberStackVersion(declaredActions());
  const rest = text
    .replaceAll(version, "")
    .replace(/EventPattern:\n(?: {8}.*\n)+/g, "")
    .replace(/Action:\n(?: +- [a-z0-9]+:[A-Za-z]+\n)+/g, "");
  // When this fails: raise `layout` in packages/core/src/deployment/member-rules.ts, and put the new text here.
  expect(createHash("sha256").update(rest).digest("hex").slice(0, 12)).toBe("fb19aa17e447");
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
    RoleName: listedAccounts({ accounts })[0]?.roleName,
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
      {
        PolicyName: "look-at-stack",
        PolicyDocument: document(
          { Effect: "Allow", Action: ["events:ListRules"], Resource: "*" },
          {
            Effect: "Allow",
            Action: ["sqs:GetQueueAttributes", "sqs:GetQueueUrl"],
            Resource: `arn:aws:sqs:*:${member}:eks-auditor-undelivered`,
          },
        ),
      },
    ],
  });
});
