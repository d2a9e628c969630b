import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  decodeCloudTrail,
  describeRejection,
  summariseDecoding,
  summariseFile,
} from "../../../src/events/cloudtrail/index.ts";

const record = {
  eventVersion: "1.11",
  eventID: "5f0c9a52-3c1e-4c1b-9d86-0d2e8f7f1a11",
  eventTime: "2026-03-01T09:00:00Z",
  eventSource: "eks.amazonaws.com",
  eventName: "UpdateClusterConfig",
  eventType: "AwsApiCall",
  awsRegion: "eu-west-1",
  recipientAccountId: "111122223333",
  userIdentity: { type: "IAMUser", userName: "alice", accountId: "111122223333" },
  requestParameters: { name: "payments" },
  responseElements: null,
};
const envelope = {
  version: "0",
  id: "7bf73129-1428-4cd3-a780-95db273d1602",
  "detail-type": "AWS API Call via CloudTrail",
  source: "aws.eks",
  account: "111122223333",
  region: "eu-west-1",
  time: "2026-03-01T09:00:00Z",
  detail: record,
};
const { recipientAccountId, awsRegion, userIdentity, ...bare } = record;

const decode = (value: unknown) => decodeCloudTrail(JSON.stringify(value), { file: "in.json" });
const refusals = (value: unknown) => decode(value).rejected.map(({ kind, reason }) => `${kind}: ${reason}`);
const only = (value: unknown) => {
  const { records, rejected } = decode(value);
  expect(rejected).toEqual([]);
  expect(records).toHaveLength(1);
  return records.map((sourced) => sourced.record).at(0);
};

afterEach(() => vi.unstubAllEnvs());

describe("a record", () => {
  test("is read as AWS writes it, what is absent as null", () => {
    expect(only(record)).toEqual({
      eventID: record.eventID,
      eventIDDerived: false,
      eventTime: "2026-03-01T09:00:00.000Z",
      eventSource: "eks.amazonaws.com",
      eventName: "UpdateClusterConfig",
      eventType: "AwsApiCall",
      awsRegion: "eu-west-1",
      accountId: "111122223333",
      recipientAccountId: "111122223333",
      apiVersion: null,
      readOnly: null,
      managementEvent: null,
      errorCode: null,
      errorMessage: null,
      requestParameters: { name: "payments" },
      responseElements: null,
      additionalEventData: null,
      serviceEventDetails: null,
      userIdentity: expect.objectContaining({ type: "IAMUser", userName: "alice", arn: null }),
      sourceIPAddress: null,
      userAgent: null,
      sessionCredentialFromConsole: false,
      sharedEventID: null,
      addendum: null,
    });
  });

  test.each([
    ["apiVersion", null, null],
    ["apiVersion", "2015-12-01", "2015-12-01"],
    ["readOnly", "true", true],
    ["readOnly", "...", null],
    ["sessionCredentialFromConsole", "true", true],
    ["sessionCredentialFromConsole", true, true],
    ["sessionCredentialFromConsole", { toString: 1 }, false],
    ["userAgent", ["one", "two"], "one, two"],
    ["userAgent", [], null],
    ["userIdentity", [], null],
    ["requestParameters", '{"name":"payments"}', { name: "payments" }],
    ["requestParameters", "cut off", null],
    ["eventTime", "2026-03-01 09:00:00.123456", "2026-03-01T09:00:00.123Z"],
    ["eventTime", "2026-03-01T10:00:00+01:00", "2026-03-01T09:00:00.000Z"],
    ["addendum", { reason: "DELIVERY_DELAY" }, { reason: "DELIVERY_DELAY", originalEventID: null }],
  ])("survives %s as %j", (field, written, read) => {
    expect(only({ ...record, [field]: written })).toMatchObject({ [field]: read });
  });

  test("happened in UTC where it does not say, wherever we are", () => {
    vi.stubEnv("TZ", "America/New_York");
    expect(only({ ...record, eventTime: "2026-03-01 09:00:00" })).toMatchObject({
      eventTime: "2026-03-01T09:00:00.000Z",
    });
  });

  test("without eventID gets one from its content, whatever the order of its keys and the wrapping", () => {
    const { eventID, ...cutDown } = record;
    const turned = Object.fromEntries(Object.entries(cutDown).reverse());
    const ids = [cutDown, turned, { ...envelope, detail: turned }].map((form) => only(form)?.eventID);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^sha256-[0-9a-f]{32}$/);
    expect(only(cutDown)).toMatchObject({ eventIDDerived: true });
    expect(only({ ...cutDown, eventName: "DeleteCluster" })?.eventID).not.toBe(ids[0]);
  });

  test("takes account and region from its envelope, and the account from the caller before it gives up", () => {
    expect(only({ ...envelope, detail: bare })).toMatchObject({
      accountId: "111122223333",
      awsRegion: "eu-west-1",
      recipientAccountId: null,
    });
    expect(only({ ...record, recipientAccountId: undefined })).toMatchObject({ accountId: "111122223333" });
  });

  test.each([
    [{ ...record, eventTime: undefined }, "incomplete: eventTime is missing"],
    [{ ...record, eventTime: "yesterday" }, 'incomplete: eventTime "yesterday" is no time'],
    [
      { ...record, eventTime: "2026-13-45T99:00:00Z" },
      'incomplete: eventTime "2026-13-45T99:00:00Z" is no time',
    ],
    [{ ...record, eventName: "" }, "incomplete: eventName is missing"],
    [{ ...record, eventSource: undefined }, "incomplete: eventSource is missing"],
    [bare, "incomplete: awsRegion is missing, and no envelope tells it"],
    [{ ...bare, awsRegion }, "incomplete: no account: recipientAccountId, envelope and caller lack it"],
    [{ ...record, awsRegion: "eu/west" }, "incomplete: awsRegion is not the name of a region"],
    [{ ...record, recipientAccountId: "a/b" }, "incomplete: the account is not an account id"],
    [null, "not-cloudtrail: null is not a CloudTrail record"],
    [7, "not-cloudtrail: a number is not a CloudTrail record"],
    [{}, "not-cloudtrail: JSON without eventSource and eventName is not a CloudTrail record"],
    [{ digestS3Object: "x" }, "not-cloudtrail: a digest file of CloudTrail, which holds no events"],
    [
      { eventSource: "aws:s3", eventName: "ObjectCreated:Put", eventTime: "2026-03-01T09:00:00Z" },
      "not-cloudtrail: a notification of aws:s3, not a CloudTrail record",
    ],
    [
      { ...record, eventType: "AwsCloudTrailInsight", insightDetails: {} },
      "insight: an Insights record tells of rates of calls, not of a call",
    ],
  ])("is refused by name: %j", (written, reason) => {
    expect(refusals(written)).toEqual([reason]);
  });
});

describe("an envelope", () => {
  test.each([
    ["AWS Service Event via CloudTrail", 0],
    ["AWS Console Sign In via CloudTrail", 0],
    ["AWS API Call via CloudTrail ", 1],
    ["EKS Addon Creation Succeeded", 1],
  ])("of detail type %s", (detailType, rejected) => {
    expect(refusals({ ...envelope, "detail-type": detailType })).toHaveLength(rejected);
  });

  test.each([
    ["com.example", 'forged: the envelope\'s source "com.example" is not an AWS service'],
    ["aws.", 'forged: the envelope\'s source "aws." is not an AWS service'],
    ["aws.iam", "forged: the envelope's source aws.iam contradicts eventSource eks.amazonaws.com"],
    ["aws.ek", "forged: the envelope's source aws.ek contradicts eventSource eks.amazonaws.com"],
  ])("of source %s is forged, and the event is named", (source, reason) => {
    const { records, rejected } = decode({ ...envelope, source });
    expect(records).toEqual([]);
    expect(rejected.map(({ kind, reason: words }) => `${kind}: ${words}`)).toEqual([reason]);
    expect(rejected.map(({ eventID }) => eventID)).toEqual([record.eventID]);
  });

  test("cannot lend its source to an envelope within it", () => {
    expect(refusals({ ...envelope, detail: { ...envelope, source: "com.example" } })).toHaveLength(1);
  });

  test("stays with its record", () => {
    expect(decode(envelope).records.map((sourced) => sourced.envelope)).toEqual([
      {
        id: envelope.id,
        source: "aws.eks",
        detailType: "AWS API Call via CloudTrail",
        account: "111122223333",
        region: "eu-west-1",
      },
    ]);
  });
});

describe("wrappings", () => {
  const text = JSON.stringify(envelope);
  test.each<[string, unknown]>([
    [
      "the body of an SQS message as Lambda gets it",
      { Records: [{ messageId: "1", eventSource: "aws:sqs", body: text }] },
    ],
    ["the body of an SQS message as its API gives it", { Messages: [{ MessageId: "1", Body: text }] }],
    ["an SNS notification in an SQS body", { Body: JSON.stringify({ Type: "Notification", Message: text }) }],
    [
      "an SNS notification as Lambda gets it",
      { Records: [{ EventSource: "aws:sns", Sns: { Message: text } }] },
    ],
    ["an answer of LookupEvents", { Events: [{ EventId: "1", CloudTrailEvent: JSON.stringify(record) }] }],
    ["JSON in JSON", text],
    ["a list of lists", [[envelope]]],
  ])("%s", (_name, wrapped) => {
    expect(only(wrapped)).toMatchObject({ eventID: record.eventID });
  });

  test("have an end", () => {
    let wrapped: unknown = record;
    for (let depth = 0; depth < 40; depth += 1) wrapped = [wrapped];
    expect(refusals(wrapped)).toEqual(["too-large: wrapped in more than 10 layers"]);
  });

  test("an empty log file holds nothing and is no error; an empty file is one", () => {
    expect(decode({ Records: [] })).toEqual({ file: "in.json", records: [], rejected: [] });
    expect(decodeCloudTrail(" \n", { file: "f" }).rejected).toMatchObject([{ reason: "the file is empty" }]);
  });
});

describe("a file", () => {
  const line = JSON.stringify(record);

  test("of JSON Lines loses only its bad lines, which are named", () => {
    const lines = [line, `${line.slice(0, 60)}`, "", line, `[${line}, 7]`, '{"detail-type":"x","detail":{}}'];
    const decoded = decodeCloudTrail(`\uFEFF${lines.join("\r\n")}\n`, { file: "trail.jsonl" });
    expect(decoded.records.map(({ place }) => [place.line, place.index])).toEqual([
      [1, null],
      [4, null],
      [5, 0],
    ]);
    expect(decoded.rejected.map(describeRejection)).toEqual([
      expect.stringMatching(/^trail\.jsonl:2: not JSON: /),
      "trail.jsonl:5 record 1: a number is not a CloudTrail record",
      `trail.jsonl:6: the envelope's source "" is not an AWS service`,
    ]);
    const summary = summariseDecoding([summariseFile(decoded), summariseFile(decoded)]);
    expect(summary).toMatchObject({ parsed: 6, rejected: 6, derivedIDs: 0 });
    expect(summary.files.map((file) => file.byKind)).toEqual(
      Array(2).fill([
        { kind: "forged", count: 1 },
        { kind: "not-cloudtrail", count: 1 },
        { kind: "not-json", count: 1 },
      ]),
    );
  });

  test("that was cut off is one rejection, not one a line", () => {
    const cut = JSON.stringify({ Records: [record, record] }, null, 2).slice(0, -5);
    expect(decodeCloudTrail(cut, { file: "f" }).rejected).toMatchObject([{ kind: "not-json", line: null }]);
  });

  test("may be gzip, also of several members; a damaged one is named", () => {
    const members = Buffer.concat([gzipSync(`${line}\n`), gzipSync(line)]);
    expect(decodeCloudTrail(members, { file: "f" }).records).toHaveLength(2);
    const damaged = decodeCloudTrail(members.subarray(0, 40), { file: "f" });
    expect(damaged.rejected).toMatchObject([{ kind: "unreadable", reason: "damaged gzip (Z_BUF_ERROR)" }]);
  });

  test("may not unpack to more than the limit", () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000, " "));
    expect(bomb.byteLength).toBeLessThan(2_000);
    // Whoever unpacks all of it meets the damage at its end first.
    bomb.fill(0, bomb.byteLength - 8);
    for (const bytes of [bomb, Buffer.alloc(1_000_000, " ")]) {
      const { rejected } = decodeCloudTrail(bytes, { file: "bomb", limit: 100_000 });
      expect(rejected).toMatchObject([
        { kind: "too-large", reason: expect.stringContaining("100000 bytes") },
      ]);
    }
  });
});
