/** By what a call tells that it is on something of ours: a name of ours, one within an ARN or a URL, or an id of ours. */
type Sign = "name" | "within" | "parameter" | "mappingIds" | "apiId" | "pageIds";

export interface WatchedNames {
  /** In the names of rules. */
  readonly service: string;
  /** Of the EventBridge event. */
  readonly sources: readonly string[];
  readonly eventSource: string;
  /** Where events of it come: at home everything does, IAM's when they have been forwarded. */
  readonly where: "home" | "everywhere" | "iam";
  /** Only where the page is hosted: there is nothing else of ours in it. */
  readonly onlyOfPage?: true;
  /** The calls that change it; of Lambda's, whose names end in the API's version, the beginnings. */
  readonly eventNames: readonly (string | { readonly prefix: string })[];
  /** Where in the record stands what was called on. Empty: whatever it was. */
  readonly signs: readonly (readonly [
    path: `${"requestParameters" | "responseElements"}.${string}`,
    sign: Sign,
  ])[];
}

const beginning = (...prefixes: string[]) => prefixes.map((prefix) => ({ prefix }));

/**
 * What there is of ours, and what the trail that everything rests on is, with the calls that change it. Where the name
 * stands is as CloudTrail records it: the request's parameters, with their first letters in lower case.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const watched: readonly WatchedNames[] = [
  {
    service: "events",
    sources: ["aws.events"],
    eventSource: "events.amazonaws.com",
    where: "everywhere",
    eventNames: [
      "PutRule",
      "DeleteRule",
      "EnableRule",
      "DisableRule",
      "PutTargets",
      "RemoveTargets",
      "CreateEventBus",
      "UpdateEventBus",
      "DeleteEventBus",
      "PutPermission",
      "RemovePermission",
    ],
    signs: [
      ["requestParameters.name", "name"],
      ["requestParameters.rule", "name"],
      ["requestParameters.eventBusName", "within"],
    ],
  },
  {
    service: "sqs",
    sources: ["aws.sqs"],
    eventSource: "sqs.amazonaws.com",
    where: "everywhere",
    // Not StartMessageMoveTask: that is how people bring messages back that were put aside.
    eventNames: [
      "CreateQueue",
      "DeleteQueue",
      "PurgeQueue",
      "SetQueueAttributes",
      "AddPermission",
      "RemovePermission",
    ],
    signs: [
      ["requestParameters.queueName", "name"],
      ["requestParameters.queueUrl", "within"],
    ],
  },
  {
    service: "lambda",
    sources: ["aws.lambda"],
    eventSource: "lambda.amazonaws.com",
    where: "home",
    eventNames: beginning(
      "CreateFunction",
      "UpdateFunction",
      "DeleteFunction",
      "Put",
      "AddPermission",
      "RemovePermission",
      "CreateEventSourceMapping",
      "UpdateEventSourceMapping",
      "DeleteEventSourceMapping",
    ),
    // The API calls a mapping's id UUID, which CloudTrail has been seen to write as uuid.
    signs: [
      ["requestParameters.functionName", "within"],
      ["requestParameters.uuid", "mappingIds"],
      ["requestParameters.uUID", "mappingIds"],
      ["responseElements.functionArn", "within"],
    ],
  },
  {
    service: "dynamodb",
    sources: ["aws.dynamodb"],
    eventSource: "dynamodb.amazonaws.com",
    where: "home",
    eventNames: [
      "CreateTable",
      "UpdateTable",
      "DeleteTable",
      "UpdateContinuousBackups",
      "UpdateTimeToLive",
      "PutResourcePolicy",
      "DeleteResourcePolicy",
      "EnableKinesisStreamingDestination",
      "DisableKinesisStreamingDestination",
      "ExportTableToPointInTime",
      "RestoreTableToPointInTime",
    ],
    signs: [
      ["requestParameters.tableName", "within"],
      ["requestParameters.tableArn", "within"],
      ["requestParameters.resourceArn", "within"],
      ["requestParameters.sourceTableName", "name"],
      ["requestParameters.sourceTableArn", "within"],
    ],
  },
  {
    service: "iam",
    sources: ["aws.iam"],
    eventSource: "iam.amazonaws.com",
    where: "iam",
    eventNames: [
      "CreateRole",
      "UpdateRole",
      "DeleteRole",
      "UpdateAssumeRolePolicy",
      "PutRolePolicy",
      "DeleteRolePolicy",
      "AttachRolePolicy",
      "DetachRolePolicy",
      "PutRolePermissionsBoundary",
      "DeleteRolePermissionsBoundary",
    ],
    signs: [["requestParameters.roleName", "name"]],
  },
  {
    service: "scheduler",
    sources: ["aws.scheduler"],
    eventSource: "scheduler.amazonaws.com",
    where: "everywhere",
    eventNames: ["CreateSchedule", "UpdateSchedule", "DeleteSchedule"],
    signs: [["requestParameters.name", "name"]],
  },
  {
    service: "alarms",
    // CloudWatch's calls are told as of monitoring; its own events are of cloudwatch.
    sources: ["aws.monitoring", "aws.cloudwatch"],
    eventSource: "monitoring.amazonaws.com",
    where: "everywhere",
    eventNames: [
      "PutMetricAlarm",
      "PutCompositeAlarm",
      "DeleteAlarms",
      "EnableAlarmActions",
      "DisableAlarmActions",
      "SetAlarmState",
      "PutDashboard",
      "DeleteDashboards",
    ],
    signs: [
      ["requestParameters.alarmName", "name"],
      ["requestParameters.alarmNames", "name"],
      ["requestParameters.dashboardName", "name"],
      ["requestParameters.dashboardNames", "name"],
    ],
  },
  {
    service: "sns",
    sources: ["aws.sns"],
    eventSource: "sns.amazonaws.com",
    where: "everywhere",
    eventNames: [
      "CreateTopic",
      "DeleteTopic",
      "SetTopicAttributes",
      "AddPermission",
      "RemovePermission",
      "Subscribe",
      "Unsubscribe",
      "SetSubscriptionAttributes",
    ],
    signs: [
      ["requestParameters.name", "name"],
      ["requestParameters.topicArn", "within"],
      ["requestParameters.subscriptionArn", "within"],
    ],
  },
  {
    service: "ssm",
    sources: ["aws.ssm"],
    eventSource: "ssm.amazonaws.com",
    where: "home",
    eventNames: ["PutParameter", "DeleteParameter", "DeleteParameters"],
    signs: [
      ["requestParameters.name", "parameter"],
      ["requestParameters.names", "parameter"],
    ],
  },
  {
    service: "logs",
    sources: ["aws.logs"],
    eventSource: "logs.amazonaws.com",
    where: "home",
    eventNames: [
      "DeleteLogGroup",
      "DeleteLogStream",
      "PutRetentionPolicy",
      "DeleteRetentionPolicy",
      "PutSubscriptionFilter",
      "DeleteSubscriptionFilter",
    ],
    signs: [["requestParameters.logGroupName", "within"]],
  },
  {
    service: "api",
    sources: ["aws.apigateway"],
    eventSource: "apigateway.amazonaws.com",
    where: "home",
    eventNames: beginning("Create", "Update", "Delete", "Reimport"),
    signs: [["requestParameters.apiId", "apiId"]],
  },
  {
    service: "page-files",
    sources: ["aws.s3"],
    eventSource: "s3.amazonaws.com",
    where: "home",
    onlyOfPage: true,
    eventNames: [
      "DeleteBucket",
      "PutBucketPolicy",
      "DeleteBucketPolicy",
      "PutBucketAcl",
      "PutBucketPublicAccessBlock",
      "DeleteBucketPublicAccessBlock",
      "PutBucketReplication",
    ],
    signs: [["requestParameters.bucketName", "name"]],
  },
  {
    service: "page",
    sources: ["aws.cloudfront"],
    eventSource: "cloudfront.amazonaws.com",
    // Like IAM's, its events come to one region. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/logging_using_cloudtrail.html
    where: "iam",
    onlyOfPage: true,
    eventNames: beginning("Update", "Delete", "Publish"),
    signs: [
      ["requestParameters.name", "name"],
      ["requestParameters.id", "pageIds"],
    ],
  },
  {
    service: "trail",
    sources: ["aws.cloudtrail"],
    eventSource: "cloudtrail.amazonaws.com",
    where: "everywhere",
    eventNames: ["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"],
    signs: [],
  },
];
