import type { CloudTrailRecord } from "@eks-auditor/core/cloudtrail";
import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import type { History } from "@eks-auditor/history";
import { expect, test } from "vitest";
import { resolveIdentifiers } from "../../src/route/resolve-identifiers.ts";

const accountId = "123456789012";
const associationId = "rtbassoc-0a1b2c3d4e5f60718";

const disassociates = (eventTime: string, awsRegion = "eu-west-1"): CloudTrailRecord => {
  const event = {
    eventVersion: "1.11",
    eventID: `6f1c1a9e-6f0b-4d0e-9b1b-${eventTime.replace(/\D/g, "").slice(2)}`,
    eventTime,
    eventSource: "ec2.amazonaws.com",
    eventName: "DisassociateRouteTable",
    eventType: "AwsApiCall",
    eventCategory: "Management",
    managementEvent: true,
    readOnly: false,
    awsRegion,
    recipientAccountId: accountId,
    sourceIPAddress: "198.51.100.7",
    userIdentity: {
      type: "IAMUser",
      userName: "ada",
      principalId: "AIDAEXAMPLE",
      arn: `arn:aws:iam::${accountId}:user/ada`,
      accountId,
    },
    requestParameters: { associationId },
    responseElements: null,
  };
  const [decoded] = decodeCloudTrail(JSON.stringify([event]), { file: "bus" }).records;
  if (!decoded) throw new TypeError("the record cannot be used");
  return decoded.record;
};

/** The association was of one route table until ten, and is of another one since. */
const history = {
  aliases: async () => {
    const scope = { kind: "region", accountId, region: "eu-west-1" } as const;
    const former = { scope, ids: ["rtb-former"], endedAt: "2026-11-22T10:00:00.000Z" };
    return new Map([[associationId, [former, { scope, ids: ["rtb-now"], endedAt: null }]]]);
  },
} as unknown as History;

test("an identifier stands for what had not ended when the event happened, where it happened", async () => {
  const cases: [CloudTrailRecord, string[]][] = [
    [disassociates("2026-11-22T09:59:00Z"), ["rtb-former", "rtb-now"]],
    // A reading takes its time, and what it shows may be older than its beginning.
    [disassociates("2026-11-22T10:04:00Z"), ["rtb-former", "rtb-now"]],
    [disassociates("2026-11-22T10:06:00Z"), ["rtb-now"]],
    [disassociates("2026-11-22T09:59:30Z", "us-east-1"), []],
  ];
  const records = cases.map(([record]) => record);
  const resolve = await resolveIdentifiers(records, { clusters: [] }, history);
  expect(records.map((record) => resolve(record)(associationId))).toEqual(cases.map(([, ids]) => ids));
});
