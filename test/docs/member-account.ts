import { writeFileSync } from "node:fs";
import { declaredActions } from "@eks-auditor/capture";
import { partitions } from "@eks-auditor/core";
import { type EventRule, eventRules, iamEventRegion, iamEventSource } from "@eks-auditor/core/deployment";
import { stringify } from "yaml";

/** Stands in patterns for the account that a stack is made in; twelve digits like any, so that they are as long. */
const anyAccount = "000000000000";

const ref = (name: string) => ({ Ref: name });
const sub = (text: string) => ({ "Fn::Sub": text });
const arnOf = (resource: string) => ({ "Fn::GetAtt": [resource, "Arn"] });

const statement = (Action: readonly string[], Resource: unknown, more: object = {}) => ({
  Effect: "Allow",
  ...more,
  Action,
  Resource,
});
const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const trust = (Principal: object, Condition: object) =>
  policy({ Effect: "Allow", Principal, Action: ["sts:AssumeRole"], Condition });

/** The condition under which a resource is made; each stands for a kind of region. */
const audited = { Condition: "Audited" };
const global = { Condition: "Global" };

/** `EksEvents1`, from `eks-eu-west-1-1`: templates are the same in every region. */
const logicalId = ({ eventSource }: EventRule, index: number): string => {
  const service = eventSource.replace(".amazonaws.com", "");
  return `${service.charAt(0).toUpperCase()}${service.slice(1)}Events${index + 1}`;
};

const ruleResource = (rule: EventRule, index: number, where: { readonly Condition: string }) => ({
  Type: "AWS::Events::Rule",
  ...where,
  Properties: {
    Name: sub(`\${Name}-${rule.eventSource.replace(".amazonaws.com", "")}-${index + 1}`),
    Description: `Changes told by ${rule.eventSource}, for the auditor`,
    State: "ENABLED",
    EventPattern: { ...rule.pattern, account: [ref("AWS::AccountId")] },
    Targets: [
      {
        Id: "auditor",
        Arn: ref("ForwardedBusArn"),
        RoleArn: sub(`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/\${Name}-forwarder`),
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        DeadLetterConfig: { Arn: arnOf("Undelivered") },
      },
    ],
  },
});

/** Returns the rules by service, numbered within it, as resources. */
const ruleResources = (rules: readonly EventRule[], where: { readonly Condition: string }) =>
  Object.fromEntries(
    [...Map.groupBy(rules, ({ eventSource }) => eventSource).values()].flatMap((ofService) =>
      ofService.map((rule, index) => [logicalId(rule, index), ruleResource(rule, index, where)]),
    ),
  );

/** What of the deployment's own rules belongs into an audited region, and what where IAM's events come. */
const isGlobal = ({ eventSource }: EventRule): boolean => eventSource === iamEventSource;
const rules = eventRules({ regions: [iamEventRegion(["us-east-1"])], accountId: anyAccount });

const parameters = {
  ForwardedBusArn: {
    Type: "String",
    Description: "The bus of the auditor's account, as its deployment prints it",
    AllowedPattern: "arn:aws[a-z-]*:events:[a-z0-9-]+:\\d{12}:event-bus/[\\w./-]+",
  },
  ReaderArns: {
    Type: "CommaDelimitedList",
    Description: "The roles of the auditor's functions that read this account, as its deployment prints them",
  },
  Name: {
    Type: "String",
    Default: "eks-auditor",
    AllowedPattern: "[\\w.-]{1,40}",
    Description: "What the names of everything here begin with; the reader's role is called <Name>-read",
  },
  RegionIsAudited: {
    Type: "String",
    Default: "true",
    AllowedValues: ["true", "false"],
    Description:
      "false where only IAM's events are wanted of the region (us-east-1; in other partitions that of IAM), and in no other region",
  },
};

/** The roles are in all regions alike, so one region makes them: that of IAM's events, which every account needs. */
const roles = {
  Forwarder: {
    Type: "AWS::IAM::Role",
    ...global,
    Properties: {
      RoleName: sub(`\${Name}-forwarder`),
      AssumeRolePolicyDocument: trust(
        { Service: ["events.amazonaws.com"] },
        { StringEquals: { "aws:SourceAccount": [ref("AWS::AccountId")] } },
      ),
      Policies: [
        {
          PolicyName: "forward",
          PolicyDocument: policy(statement(["events:PutEvents"], [ref("ForwardedBusArn")])),
        },
      ],
    },
  },
  Reader: {
    Type: "AWS::IAM::Role",
    ...global,
    Properties: {
      RoleName: sub(`\${Name}-read`),
      Description: "Lets the auditor read what it audits, and nothing else",
      AssumeRolePolicyDocument: trust(
        {
          AWS: [
            {
              "Fn::Sub": [
                `arn:\${AWS::Partition}:iam::\${Auditor}:root`,
                { Auditor: { "Fn::Select": [4, { "Fn::Split": [":", ref("ForwardedBusArn")] }] } },
              ],
            },
          ],
        },
        { ArnEquals: { "aws:PrincipalArn": ref("ReaderArns") } },
      ),
      Policies: [{ PolicyName: "read", PolicyDocument: policy(statement(declaredActions(), "*")) }],
    },
  },
};

const undelivered = {
  Undelivered: {
    Type: "AWS::SQS::Queue",
    Properties: {
      QueueName: sub(`\${Name}-undelivered`),
      MessageRetentionPeriod: 14 * 24 * 60 * 60,
      SqsManagedSseEnabled: true,
    },
  },
  UndeliveredFromRules: {
    Type: "AWS::SQS::QueuePolicy",
    Properties: {
      Queues: [ref("Undelivered")],
      PolicyDocument: policy(
        statement(["sqs:SendMessage"], [arnOf("Undelivered")], {
          Principal: { Service: ["events.amazonaws.com"] },
          Condition: {
            ArnLike: {
              "aws:SourceArn": [
                sub(`arn:\${AWS::Partition}:events:\${AWS::Region}:\${AWS::AccountId}:rule/\${Name}-*`),
              ],
            },
          },
        }),
      ),
    },
  },
};

/** Returns the CloudFormation template for an account that is audited from another one. */
export const memberAccountTemplate = (): string => {
  const template = {
    AWSTemplateFormatVersion: "2010-09-09",
    Description:
      "What an account needs that eks-auditor audits from another one; see docs/second-accounts.md",
    Parameters: parameters,
    Conditions: {
      Audited: { "Fn::Equals": [ref("RegionIsAudited"), "true"] },
      Global: {
        "Fn::Or": partitions.map(({ iamRegion }) => ({ "Fn::Equals": [ref("AWS::Region"), iamRegion] })),
      },
    },
    Resources: {
      ...ruleResources(
        rules.filter((rule) => !isGlobal(rule)),
        audited,
      ),
      ...ruleResources(rules.filter(isGlobal), global),
      ...undelivered,
      ...roles,
    },
  };
  return `# Generated from the rules of a deployment and the actions of its collectors (npm run docs).\n${stringify(template, { version: "1.1", lineWidth: 110, aliasDuplicateObjects: false })}`;
};

if (import.meta.main)
  writeFileSync(new URL("../../docs/member-account.yaml", import.meta.url), memberAccountTemplate());
