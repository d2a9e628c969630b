import { CreateWebACLCommand, WAFV2Client } from "@aws-sdk/client-wafv2";
import { createCloudTrailClient, lookUpEvents } from "@eks-auditor/capture";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endpointOf } from "./account/endpoint.ts";
import { noteProofs } from "./account/proofs.ts";

/** Not the region of the account that is audited beside this: nothing of here is seen there. */
const region = "eu-central-1";
const endpoint = endpointOf("ministack");
const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
const name = "made-for-a-look-up";
const before = new Date(Date.now() - 60_000).toISOString();

const wafv2 = new WAFV2Client({ region, endpoint, credentials });
const { cloudtrail, close } = createCloudTrailClient({
  region,
  endpoint,
  credentials,
  pace: false,
  middleware: [noteProofs("ministack")],
});

// MiniStack names the events of services that speak JSON as AWS does, and others by their HTTP method.
const eventNames = ["CreateWebACL", "DeleteWebACL"];

beforeAll(async () => {
  await wafv2.send(
    new CreateWebACLCommand({
      Name: name,
      Scope: "REGIONAL",
      DefaultAction: { Allow: {} },
      VisibilityConfig: { CloudWatchMetricsEnabled: false, MetricName: name, SampledRequestsEnabled: false },
    }),
  );
});
afterAll(() => {
  wafv2.destroy();
  close();
});

test("who made something is found by the name of the event, in the words of CloudTrail", async () => {
  const found = await lookUpEvents(cloudtrail, {
    region,
    eventNames,
    from: before,
    to: new Date(Date.now() + 60_000).toISOString(),
  });
  expect(found.unread).toEqual([]);
  const records = found.records.map((record) => JSON.parse(record) as Record<string, unknown>);
  expect(records).toContainEqual(
    expect.objectContaining({
      eventName: "CreateWebACL",
      eventSource: "wafv2.amazonaws.com",
      awsRegion: region,
      requestParameters: expect.objectContaining({ Name: name }),
      userIdentity: expect.objectContaining({ accessKeyId: "testing" }),
    }),
  );
});

test("what happened at another time is not found", async () => {
  const found = await lookUpEvents(cloudtrail, {
    region,
    eventNames,
    from: new Date(Date.now() - 86_400_000).toISOString(),
    to: before,
  });
  expect(found).toMatchObject({ records: [], unread: [] });
});
