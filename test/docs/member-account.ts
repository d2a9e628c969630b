import { writeFileSync } from "node:fs";
import { declaredActions, memberStackActions } from "@eks-auditor/capture";
import { partitions } from "@eks-auditor/core";
import {
  iamEventRegion,
  iamEventSource,
  type MemberRule,
  memberQueue,
  memberRuleDescription,
  memberRules,
  memberStackVersion,
} from "@eks-auditor/core/deployment";
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

/** The name of a stack, which the parameter `Name` gives. */
const stackName = `\${Name}`;
const version = memberStackVersion(declaredActions());

/** `EksEvents1`, from `eks-auditor-eks-1`: templates are the same in every region. */
const logicalId = ({ name }: MemberRule): string => {
  const [service = "", number = ""] = name.slice(`${stackName}-`.length).split("-");
  return `${service.charAt(0).toUpperCase()}${service.slice(1)}Events${number}`;
};

const ruleResource = (rule: MemberRule, where: { readonly Condition: string }) => ({
  Type: "AWS::Events::Rule",
  ...where,
  Properties: {
    Name: sub(rule.name),
    Description: memberRuleDescription(rule.eventSource, version),
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

/** Returns rules as resources. */
const ruleResources = (rules: readonly MemberRule[], where: { readonly Condition: string }) =>
  Object.fromEntries(rules.map((rule) => [logicalId(rule), ruleResource(rule, where)]));

/** What of the deployment's own rules belongs into an audited region, and what where IAM's events come. */
const isGlobal = ({ eventSource }: MemberRule): boolean => eventSource === iamEventSource;
const rules = memberRules({ stackName, regions: [iamEventRegion(["us-east-1"])], accountId: anyAccount });

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
  OrganizationId: {
    Type: "String",
    Default: "",
    AllowedPattern: "(o-[a-z0-9]{10,32})?",
    Description: "The organization that whoever reads this account must belong to; empty: none is asked for",
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

const [listRules, ...askQueue] = memberStackActions;

/** The reader says of its own account whether events are forwarded, and what could not be. Listing rules has no resource. */
const lookAtStack = [
  statement([listRules], "*"),
  statement(askQueue, sub(`arn:\${AWS::Partition}:sqs:*:\${AWS::AccountId}:${memberQueue(stackName)}`)),
];

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
        {
          ArnEquals: { "aws:PrincipalArn": ref("ReaderArns") },
          StringEquals: {
            "Fn::If": [
              "InOrganization",
              { "aws:PrincipalOrgID": ref("OrganizationId") },
              ref("AWS::NoValue"),
            ],
          },
        },
      ),
      Policies: [
        { PolicyName: "read", PolicyDocument: policy(statement(declaredActions(), "*")) },
        { PolicyName: "look-at-stack", PolicyDocument: policy(...lookAtStack) },
      ],
    },
  },
};

const undelivered = {
  Undelivered: {
    Type: "AWS::SQS::Queue",
    Properties: {
      QueueName: sub(memberQueue(stackName)),
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
      InOrganization: { "Fn::Not": [{ "Fn::Equals": [ref("OrganizationId"), ""] }] },
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
