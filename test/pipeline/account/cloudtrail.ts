import { randomUUID } from "node:crypto";
import { baseline } from "../../seed-account/index.ts";

const { accountId, region } = baseline;

/** A CloudTrail record as EventBridge carries it in `detail`. */
export interface TrailRecord {
  readonly eventID: string;
  readonly eventTime: string;
  readonly eventSource: string;
  readonly [field: string]: unknown;
}

/** Returns the record of someone changing from where a cluster's API endpoint may be reached. */
export const endpointChanged = (
  cluster: string,
  { cidrs, at = new Date() }: { readonly cidrs: readonly string[]; readonly at?: Date },
): TrailRecord => ({
  eventVersion: "1.11",
  userIdentity: {
    type: "IAMUser",
    principalId: "AIDAEXAMPLEALICE00001",
    arn: `arn:aws:iam::${accountId}:user/alice`,
    accountId,
    userName: "alice",
  },
  eventTime: at.toISOString().replace(/\.\d{3}Z$/, "Z"),
  eventSource: "eks.amazonaws.com",
  eventName: "UpdateClusterConfig",
  awsRegion: region,
  sourceIPAddress: "203.0.113.24",
  userAgent: "aws-cli/2.31.0",
  requestParameters: {
    name: cluster,
    resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: cidrs },
  },
  responseElements: null,
  requestID: randomUUID(),
  eventID: randomUUID(),
  readOnly: false,
  eventType: "AwsApiCall",
  managementEvent: true,
  recipientAccountId: accountId,
  eventCategory: "Management",
});
