import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, inject, test } from "vitest";
import {
  actorOf,
  decodeCloudTrail,
  describeActor,
  describeRejection,
} from "../../../src/events/cloudtrail/index.ts";
import { escapeInvisible } from "../../../src/report/index.ts";

const services = ["eks", "iam", "ec2", "elasticloadbalancing"];

const records = fc.array(
  fc.record(
    {
      eventID: fc.uuid(),
      eventTime: fc
        .date({ min: new Date("2015-01-01"), max: new Date("2035-01-01"), noInvalidDate: true })
        .map((date) => date.toISOString()),
      eventSource: fc.constantFrom(...services).map((service) => `${service}.amazonaws.com`),
      eventName: fc.constantFrom("CreateCluster", "CreateListener", "UpdateAssumeRolePolicy"),
      awsRegion: fc.constantFrom("eu-west-1", "us-east-1"),
      recipientAccountId: fc.constant("111122223333"),
      userIdentity: fc.jsonValue({ maxDepth: 4 }),
      requestParameters: fc.jsonValue({ maxDepth: 4 }),
      userAgent: fc.jsonValue({ maxDepth: 2 }),
      sourceIPAddress: fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()),
    },
    { requiredKeys: ["eventTime", "eventSource", "eventName", "awsRegion", "recipientAccountId"] },
  ),
  { minLength: 1, maxLength: 6 },
);

type Written = Readonly<Record<string, unknown>> & { readonly eventSource: string };

const envelop = (record: Written) => ({
  "detail-type": "AWS API Call via CloudTrail",
  source: `aws.${record.eventSource.split(".")[0]}`,
  account: "111122223333",
  region: record.awsRegion,
  detail: record,
});

const lines = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).join("\n");

/** Every way in which several records reach us. */
const containers: Readonly<Record<string, (items: readonly Written[]) => string>> = {
  array: (items) => JSON.stringify(items),
  "array, pretty-printed": (items) => JSON.stringify(items, null, 2),
  "log file": (items) => JSON.stringify({ Records: items }),
  "JSON Lines": (items) => lines(items),
  "JSON Lines with gaps": (items) => `\n${lines(items)}\r\n\n`,
  envelopes: (items) => lines(items.map(envelop)),
  "array of envelopes": (items) => JSON.stringify(items.map(envelop)),
  "SQS batch": (items) =>
    JSON.stringify({
      Records: items.map((item) => ({ messageId: "1", body: JSON.stringify(envelop(item)) })),
    }),
  LookupEvents: (items) =>
    JSON.stringify({ Events: items.map((item) => ({ CloudTrailEvent: JSON.stringify(item) })) }),
};

test.each(Object.entries(containers))(
  "%s gives back the records that went in, gzip or not",
  (_name, encode) => {
    fc.assert(
      fc.property(records, fc.boolean(), (items, packed) => {
        const expected = items.flatMap((item) =>
          decodeCloudTrail(JSON.stringify(item), { file: "one" }).records.map(({ record }) => record),
        );
        expect(expected).toHaveLength(items.length);
        const text = encode(items);
        const decoded = decodeCloudTrail(packed ? gzipSync(text) : text, { file: "all" });
        expect(decoded.rejected).toEqual([]);
        expect(decoded.records.map(({ record }) => record)).toEqual(expected);
      }),
      { numRuns: inject("thorough") ? 60 : 15 },
    );
  },
);

/** JSON that looks enough like what we read to get past the first checks. */
const almost = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.jsonValue(),
    fc.dictionary(
      fc.constantFrom(
        ...[
          "Records",
          "Messages",
          "Events",
          "detail",
          "detail-type",
          "source",
          "body",
          "Body",
          "Message",
          "Sns",
        ],
        ...[
          "eventSource",
          "eventName",
          "eventTime",
          "awsRegion",
          "recipientAccountId",
          "eventID",
          "userIdentity",
        ],
        ...[
          "type",
          "sessionContext",
          "sessionIssuer",
          "arn",
          "principalId",
          "webIdFederationData",
          "attributes",
        ],
        ...["userAgent", "kind", "reason", "toString", "__proto__", "constructor"],
      ),
      tie("value"),
    ),
    fc.constantFrom("aws.eks", "eks.amazonaws.com", "AWS API Call via CloudTrail", "2026-03-01T09:00:00Z"),
    fc.constantFrom("AssumedRole", "arn:aws:sts::1:assumed-role/a/b", "111122223333"),
    tie("value").map((value) => JSON.stringify(value)),
    fc.array(tie("value")),
  ),
}));

const survives = (input: Uint8Array | string) => {
  const { records: found, rejected } = decodeCloudTrail(input, { file: "any" });
  for (const { record } of found) expect(describeActor(actorOf(record))).not.toBe("");
  for (const rejection of rejected)
    expect(describeRejection(rejection)).toContain(escapeInvisible(rejection.reason));
};

test("no bytes make it throw", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), survives), {
    numRuns: inject("thorough") ? 500 : 50,
  });
  const gzip = fc.uint8Array().map((bytes) => Uint8Array.from([0x1f, 0x8b, 0x08, ...bytes]));
  fc.assert(fc.property(gzip, survives), { numRuns: inject("thorough") ? 300 : 30 });
});

test("no JSON makes it throw", () => {
  fc.assert(
    fc.property(almost.value, (value) => survives(JSON.stringify(value))),
    { numRuns: inject("thorough") ? 2_000 : 200 },
  );
  const beside = {
    eventTime: "2026-03-01T09:00:00Z",
    eventSource: "eks.amazonaws.com",
    eventName: "CreateCluster",
  };
  const placed = { ...beside, awsRegion: "eu-west-1", recipientAccountId: "111122223333" };
  fc.assert(
    fc.property(almost.value, almost.value, (userIdentity, userAgent) =>
      survives(JSON.stringify({ ...placed, userIdentity, userAgent, eventID: userAgent })),
    ),
    { numRuns: inject("thorough") ? 1_000 : 100 },
  );
});

test("nesting that would overflow the stack is refused, whatever it hides in", () => {
  const deep = "[".repeat(200_000) + "]".repeat(200_000);
  for (const text of [
    deep,
    `{"eventSource":"eks.amazonaws.com","eventName":"x","requestParameters":${deep}}`,
  ]) {
    expect(decodeCloudTrail(text, { file: "deep" }).rejected).toMatchObject([{ kind: "too-large" }]);
  }
});
