import type { CloudFormationKind } from "../kind.ts";
import { eventBus, eventBusPolicy, eventRule, schedule, targetType } from "./events.ts";
import { eventInvokeConfig, eventSourceMapping, lambdaFunction, permission } from "./functions.ts";
import {
  bucket,
  bucketPolicy,
  distribution,
  edgeFunction,
  originAccessControl,
  publicAccessBlockType,
  responseHeadersPolicy,
} from "./hosted-page.ts";
import {
  httpApiAuthorizer,
  httpApiIntegration,
  httpApiKind,
  httpApiRoute,
  httpApiStage,
} from "./http-api.ts";
import { parameter, role, tableKind } from "./identity-and-data.ts";
import { queue, queuePolicy, topic, topicPolicy, topicSubscription } from "./messages.ts";
import { dashboard, logGroup, metricAlarm } from "./watching.ts";

const all: readonly CloudFormationKind[] = [
  bucket,
  bucketPolicy,
  dashboard,
  distribution,
  edgeFunction,
  eventBus,
  eventBusPolicy,
  eventInvokeConfig,
  eventRule,
  eventSourceMapping,
  httpApiKind,
  httpApiAuthorizer,
  httpApiIntegration,
  httpApiRoute,
  httpApiStage,
  lambdaFunction,
  logGroup,
  metricAlarm,
  originAccessControl,
  parameter,
  permission,
  queue,
  queuePolicy,
  responseHeadersPolicy,
  role,
  schedule,
  tableKind,
  topic,
  topicPolicy,
  topicSubscription,
];

/** Every kind of resource of a template, by Pulumi's type. */
export const kinds: ReadonlyMap<string, CloudFormationKind> = new Map(
  all.map((kind) => [kind.pulumiType, kind]),
);

/** Types that a template has no resource of, each with where they went. */
export const withinOthers: ReadonlyMap<string, string> = new Map([
  [targetType, "a rule's targets are part of the rule"],
  [
    "aws:s3/bucketObjectv2:BucketObjectv2",
    "code and the page's files are put into their buckets by whoever deploys the template",
  ],
  [publicAccessBlockType, "that a bucket is closed to the public is part of the bucket"],
  ["random:index/randomBytes:RandomBytes", "the key of SST's links, which no function of ours reads"],
]);
