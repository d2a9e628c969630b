import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { routeRecords } from "@eks-auditor/pipeline";
import { expect, test } from "vitest";
import { accountId, region } from "../seed-account/facts.ts";

test("a mutating call that nobody has heard of is counted, and what it may have changed is read", async () => {
  const database = await openEmbeddedDynamoDB();
  try {
    const clock = steppingClock("2026-01-01T10:00:00.000Z");
    const history = openHistory({ client: database.client, tableName: database.tableName, clock: clock.now });
    const event = {
      eventVersion: "1.11",
      eventID: "6f1c1a9e-6f0b-4d0e-9b1b-0a1b2c3d4e5f",
      eventTime: "2026-01-01T09:59:00Z",
      eventSource: "eks.amazonaws.com",
      eventName: "ReshapeCluster",
      eventType: "AwsApiCall",
      eventCategory: "Management",
      managementEvent: true,
      readOnly: false,
      awsRegion: region,
      recipientAccountId: accountId,
      sourceIPAddress: "198.51.100.7",
      userIdentity: {
        type: "IAMUser",
        userName: "ada",
        principalId: "AIDAEXAMPLE",
        arn: `arn:aws:iam::${accountId}:user/ada`,
        accountId,
      },
      requestParameters: { name: "payments" },
      responseElements: null,
    };
    const records = decodeCloudTrail(JSON.stringify([event]), { file: "bus" }).records;
    const { counts, requests } = await routeRecords(
      records.map(({ record }) => record),
      { history, clock: clock.now },
    );
    expect(counts.unknown).toBe(1);
    expect(requests).toContainEqual(
      expect.objectContaining({ scope: { kind: "cluster", accountId, region, cluster: "payments" } }),
    );
  } finally {
    await database.close();
  }
});
