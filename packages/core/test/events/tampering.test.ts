import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { tamperingOf } from "@eks-auditor/core/tampering";
import { expect, test } from "vitest";

const prefix = "eks-auditor-production-";

const tampering = (eventSource: string, eventName: string, requestParameters: object, more: object = {}) => {
  const record = {
    eventVersion: "1.11",
    eventID: "e-1",
    eventTime: "2026-11-22T10:00:00Z",
    eventSource,
    eventName,
    awsRegion: "eu-west-1",
    recipientAccountId: "123456789012",
    userIdentity: {
      type: "IAMUser",
      userName: "alice",
      arn: "arn:aws:iam::123456789012:user/alice",
      accountId: "123456789012",
    },
    requestParameters,
    ...more,
  };
  const [decoded] = decodeCloudTrail(JSON.stringify(record), { file: "event" }).records;
  if (!decoded) throw new Error("the record cannot be read");
  return tamperingOf(decoded.record, prefix);
};

test("what was changed is named as it is called, out of names, ARNs and URLs", () => {
  const cases: [string, string, object, string[]][] = [
    ["events.amazonaws.com", "DisableRule", { name: `${prefix}eks-1` }, [`${prefix}eks-1`]],
    [
      "sqs.amazonaws.com",
      "SetQueueAttributes",
      {
        queueUrl: `https://sqs.eu-west-1.amazonaws.com/123456789012/${prefix}EventsQueue-abc`,
        attributes: { Policy: `{"Resource": "arn:aws:sqs:eu-west-1:123456789012:${prefix}EventsQueue-abc"}` },
      },
      [`${prefix}EventsQueue-abc`],
    ],
    [
      "monitoring.amazonaws.com",
      "DeleteAlarms",
      { alarmNames: [`${prefix}failures`, "theirs", `${prefix}events-late`] },
      [`${prefix}failures`, `${prefix}events-late`],
    ],
    ["ssm.amazonaws.com", "PutParameter", { name: `/${prefix}slack-token` }, [`${prefix}slack-token`]],
    ["lambda.amazonaws.com", "DeleteEventSourceMapping20150331", { uuid: "4c9b" }, ["4c9b"]],
    ["cloudtrail.amazonaws.com", "StopLogging", { name: "main" }, ["main"]],
    ["iam.amazonaws.com", "DeleteRole", {}, []],
  ];
  for (const [eventSource, eventName, request, things] of cases)
    expect(tampering(eventSource, eventName, request).things, eventName).toEqual(things);
});

test("a mapping that the request names by its id only is told by its function, which the answer names", () => {
  const functionArn = `arn:aws:lambda:eu-west-1:123456789012:function:${prefix}route`;
  const answer = { responseElements: { functionArn, state: "Disabling" } };
  const { things } = tampering(
    "lambda.amazonaws.com",
    "UpdateEventSourceMapping20150331",
    { uuid: "4c9b" },
    answer,
  );
  expect(things).toEqual([`${prefix}route`]);
});

test("who did it, where and whether it worked is told", () => {
  const refused = tampering("sqs.amazonaws.com", "DeleteQueue", {}, { errorCode: "AccessDenied" });
  expect(refused).toMatchObject({
    at: "2026-11-22T10:00:00.000Z",
    service: "sqs",
    region: "eu-west-1",
    errorCode: "AccessDenied",
    actor: { name: "alice" },
  });
});
