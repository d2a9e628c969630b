/** Events as AWS's own services hand them to functions. */
import { accountId } from "../../infra/synthesis/answers.ts";

export const home = "eu-west-1";

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export const sqsEvent = (queue: string, ...bodies: readonly unknown[]) => ({
  Records: bodies.map((body, index) => ({
    messageId: `059f36b4-87a3-44ab-83d2-66197500000${index}`,
    receiptHandle: `AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a${index}`,
    body: typeof body === "string" ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: "1",
      SentTimestamp: "1763805600000",
      SenderId: "AIDAIENQZJOLO23YVJ4VO",
      ApproximateFirstReceiveTimestamp: "1763805600123",
      ...(queue.endsWith(".fifo") && {
        SequenceNumber: "18849496460467696128",
        MessageGroupId: "group",
        MessageDeduplicationId: `deduplication-${index}`,
      }),
    },
    messageAttributes: {},
    md5OfBody: "e4e68fb7bd0e697a0ae8f1bb342846b3",
    eventSource: "aws:sqs",
    eventSourceARN: `arn:aws:sqs:${home}:${accountId}:${queue}`,
    awsRegion: home,
  })),
});

/** https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html */
export const streamEvent = (...images: readonly object[]) => ({
  Records: images.map((NewImage, index) => ({
    eventID: `c4ca4238a0b923820dcc509a6f75849${index}`,
    eventName: "MODIFY",
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: home,
    dynamodb: {
      ApproximateCreationDateTime: 1_763_805_600,
      Keys: { pk: { S: "snapshot" }, sk: { S: String(index) } },
      NewImage,
      SequenceNumber: `11100000000005405160000${index}`,
      SizeBytes: 59,
      StreamViewType: "NEW_IMAGE",
    },
    eventSourceARN: `arn:aws:dynamodb:${home}:${accountId}:table/history/stream/2026-01-01T00:00:00.000`,
  })),
});

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export const httpApiEvent = (
  method: string,
  path: string,
  { query = "", headers = {}, body }: { query?: string; headers?: object; body?: string } = {},
) => ({
  version: "2.0",
  routeKey: "$default",
  rawPath: path,
  rawQueryString: query,
  headers: { accept: "*/*", host: `synthesis1.execute-api.${home}.amazonaws.com`, ...headers },
  requestContext: {
    accountId,
    apiId: "synthesis1",
    authorizer: {
      iam: {
        accessKey: "AKIAIOSFODNN7EXAMPLE",
        accountId,
        callerId: "AIDAIENQZJOLO23YVJ4VO",
        userArn: `arn:aws:iam::${accountId}:user/alice`,
        userId: "AIDAIENQZJOLO23YVJ4VO",
        principalOrgId: "o-a1b2c3d4e5",
        cognitoIdentity: null,
      },
    },
    domainName: `synthesis1.execute-api.${home}.amazonaws.com`,
    domainPrefix: "synthesis1",
    http: { method, path, protocol: "HTTP/1.1", sourceIp: "203.0.113.7", userAgent: "curl/8" },
    requestId: "JKJaXmPLvHcESHA=",
    routeKey: "$default",
    stage: "$default",
    time: "22/Nov/2026:10:00:00 +0000",
    timeEpoch: 1_795_341_600_000,
  },
  ...(body !== undefined && { body }),
  isBase64Encoded: false,
});

/** A call that CloudTrail recorded, as EventBridge delivers it. */
export const cloudTrailEvent = (
  eventID: string,
  eventName: string,
  requestParameters: object,
  of = "eks",
) => ({
  version: "0",
  id: eventID,
  "detail-type": "AWS API Call via CloudTrail",
  source: `aws.${of}`,
  account: accountId,
  time: "2026-11-22T10:00:00Z",
  region: home,
  resources: [],
  detail: {
    eventVersion: "1.11",
    userIdentity: {
      type: "IAMUser",
      principalId: "AIDAIENQZJOLO23YVJ4VO",
      arn: `arn:aws:iam::${accountId}:user/alice`,
      accountId,
      userName: "alice",
    },
    eventTime: "2026-11-22T10:00:00Z",
    eventSource: `${of}.amazonaws.com`,
    eventName,
    awsRegion: home,
    sourceIPAddress: "203.0.113.7",
    userAgent: "aws-cli/2",
    requestParameters,
    responseElements: null,
    requestID: "9b8f6f2e-1111-4222-8333-444455556666",
    eventID,
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: accountId,
    eventCategory: "Management",
  },
});

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
export const scheduledEvent = {
  version: "0",
  id: "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
  "detail-type": "Scheduled Event",
  source: "aws.scheduler",
  account: accountId,
  time: "2026-11-22T10:00:00Z",
  region: home,
  resources: [],
  detail: "{}",
};
