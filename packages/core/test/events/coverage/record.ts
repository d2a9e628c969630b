import type { CloudTrailRecord } from "../../../src/events/cloudtrail/index.ts";
import { decodeCloudTrail } from "../../../src/events/cloudtrail/index.ts";

/** Makes a record of some of its fields, through the parser that real ones pass. */
export const recordOf = (fields: object): CloudTrailRecord => {
  const raw = {
    eventVersion: "1.11",
    eventID: "11111111-2222-4333-8444-555555555555",
    eventTime: "2026-11-22T10:00:00Z",
    awsRegion: "eu-west-1",
    recipientAccountId: "111122223333",
    eventType: "AwsApiCall",
    userIdentity: { type: "IAMUser", userName: "alice", arn: "arn:aws:iam::111122223333:user/alice" },
    ...fields,
  };
  const { records, rejected } = decodeCloudTrail(JSON.stringify(raw), { file: "case" });
  const [first] = records;
  if (!first) throw new Error(`the case's record cannot be used: ${JSON.stringify(rejected)}`);
  return first.record;
};
