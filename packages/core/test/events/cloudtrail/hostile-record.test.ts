import { expect, test } from "vitest";
import { decodeCloudTrail, describeRejection } from "../../../src/events/cloudtrail/index.ts";

const record = {
  eventID: "11111111-1111-4111-8111-111111111111",
  eventTime: "2026-01-01T00:00:00Z",
  eventSource: "eks.amazonaws.com",
  eventName: "DeleteCluster",
  awsRegion: "eu-west-1",
  recipientAccountId: "123456789012",
  requestParameters: { name: "payments" },
};
const envelope = {
  version: "0",
  id: "x",
  source: "aws.eks",
  "detail-type": "AWS API Call via CloudTrail",
  account: "123456789012",
  region: "eu-west-1",
  time: "2026-01-01T00:00:00Z",
  resources: [],
  detail: record,
};
const decode = (input: unknown) => decodeCloudTrail(JSON.stringify(input), { file: "trail.json" });
const huge = "a".repeat(70_000);

test.each(["eventID", "eventSource", "eventName", "awsRegion", "recipientAccountId", "apiVersion"])(
  "a record with a huge %s is rejected by name, and the others of its batch go on",
  (field) => {
    const { records, rejected } = decode({ Records: [record, { ...record, [field]: huge }, record] });
    expect(records).toHaveLength(2);
    expect(rejected).toMatchObject([{ kind: "too-large", index: 1 }]);
    expect(rejected[0]?.reason).toContain(field);
    for (const rejection of rejected) expect(describeRejection(rejection).length).toBeLessThan(300);
  },
);

test.each([
  ["account", { account: "210987654321" }],
  ["region", { region: "us-east-1" }],
])("an envelope whose %s is not that of its record is refused by name", (name, other) => {
  expect(decode(envelope).rejected).toEqual([]);
  const { records, rejected } = decode({ ...envelope, ...other });
  expect(records).toEqual([]);
  expect(rejected).toMatchObject([{ kind: "forged", eventID: record.eventID }]);
  expect(rejected[0]?.reason).toContain(`the envelope's ${name}`);
});

test.each(["\u001b[2J", "\u001b]8;;https://evil.example\u0007", "\r\n", "\u202e", "\u009b31m", "\u2028"])(
  "what steers a terminal (%j) does not stand in the words of a rejection",
  (steering) => {
    const inputs = [
      { ...record, eventTime: `now${steering}` },
      { ...record, eventID: steering, eventTime: "" },
      { ...envelope, source: `x${steering}` },
      { ...envelope, "detail-type": `x${steering}` },
      { ...envelope, account: `1${steering}` },
      `{"a": ${steering}`,
    ];
    const words = inputs.flatMap((input) =>
      decodeCloudTrail(typeof input === "string" ? input : JSON.stringify(input), {
        file: `t${steering}.json`,
      }).rejected.map(describeRejection),
    );
    expect(words).toHaveLength(inputs.length);
    for (const word of words) expect(word).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  },
);
