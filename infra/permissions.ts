import { collectorFor, declaredActions, listAccountsAction } from "@eks-auditor/capture";
import { historyActions, queueActions, rolesToTake } from "@eks-auditor/core/deployment";
import config from "../auditor.config.ts";
import { reports } from "./bus.ts";
import { slackToken } from "./slack-token.ts";
import { organization, partition } from "./stage.ts";
import { table } from "./table.ts";

type Arn = $util.Input<string>;

const allow = (actions: readonly string[], ...resources: Arn[]) => ({ actions: [...actions], resources });

/** Answers from history. */
export const readHistory = allow(historyActions.read, table.arn, $interpolate`${table.arn}/index/*`);

/**
 * Commits: single-item writes, so that a commit needs no transaction. What may be deleted is the change set of a
 * commit that lost its race; what history remembers goes by its TTL only. (A batch could delete: it writes revisions.)
 */
export const writeHistory = [
  allow(historyActions.write, table.arn),
  {
    ...allow(["dynamodb:DeleteItem"], table.arn),
    conditions: [
      { test: "ForAllValues:StringLike", variable: "dynamodb:LeadingKeys", values: ["changes#*"] },
    ],
  },
];

/** Remembers what people decide, and writes nothing else. */
export const writeDecisions = {
  ...allow(["dynamodb:PutItem"], table.arn),
  conditions: [
    { test: "ForAllValues:StringEquals", variable: "dynamodb:LeadingKeys", values: ["decisions"] },
  ],
};

/** Takes messages from queues. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
export const receiveFrom = (...queues: { arn: Arn }[]) =>
  allow(queueActions.receive, ...queues.map(({ arn }) => arn));

export const sendTo = (...queues: { arn: Arn }[]) =>
  allow(queueActions.send, ...queues.map(({ arn }) => arn));

/** Follows the table's stream. https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html */
export const followStream = allow(
  ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
  table.nodes.table.streamArn,
);

export const putReportEvents = allow(["events:PutEvents"], reports.arn);

/** Tells whoever is subscribed to a topic. */
export const publishTo = (...topics: { arn: Arn }[]) =>
  allow(["sns:Publish"], ...topics.map(({ arn }) => arn));

/** Reads one secret. AWS's own key of Parameter Store lets whoever may read the parameter decrypt it. */
export const readParameter = ({ arn }: { arn: Arn }) => allow(["ssm:GetParameter"], arn);

export const readSlackToken = readParameter(slackToken);

/**
 * Exactly what the collectors say that they call. Most of it has no resource to name, and what is audited is not known
 * when this is deployed, so the resource is open; the actions only read.
 */
export const readAccount = allow(declaredActions(), "*");

/** Enough of that to find the Kubernetes API of a cluster; the API itself asks who may read it (docs/kubernetes.md). */
export const findKubernetes = allow(collectorFor("kubernetes").actions, "*");

/**
 * What Lambda itself does with the role of a function in a VPC: it puts network interfaces into the subnets and takes them
 * away. This is the one thing that a role of ours may write to what is audited; see `notByItself`.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
 */
export const standInVpc = allow(
  [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
  ],
  "*",
);

/**
 * Takes from a function's code what only Lambda needs of the role: calls of code, and no others, name the function.
 * https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
 */
export const notByItself = (permission: typeof standInVpc, functionArn: Arn) => ({
  ...permission,
  effect: "Deny",
  conditions: [{ test: "ArnLike", variable: "lambda:SourceFunctionArn", values: [functionArn] }],
});

/** Enough of that to list the clusters. */
export const listClusters = allow(
  declaredActions().filter((action) => action === "eks:ListClusters"),
  "*",
);

/** Takes the roles that other audited accounts are read with, and no other roles; nothing when there are no such accounts. */
export const takeReaderRoles = rolesToTake(config).map(({ roles, conditions }) => ({
  ...allow(["sts:AssumeRole"], ...roles.map((role) => $interpolate`arn:${partition}:iam::${role}`)),
  ...(Object.keys(conditions).length > 0 && {
    conditions: Object.entries(conditions).map(([variable, values]) => ({
      test: "StringEquals",
      variable,
      values: [...values],
    })),
  }),
}));

/** Asks which accounts the organization has; nothing where they are named. It has no resource to name. */
export const listOrganization = organization ? [allow([listAccountsAction], "*")] : [];

/** Traces have no resource to name. https://docs.aws.amazon.com/xray/latest/devguide/security_iam_id-based-policy-examples.html */
export const trace = allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "*");
