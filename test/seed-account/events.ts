import { createHash } from "node:crypto";
import type { Json, JsonObject } from "@eks-auditor/core";
import { accountId, issuer, region, roleArn, roles, userArn } from "./facts.ts";

/** What differs from one CloudTrail record to the next. */
export interface EventFacts {
  readonly at: string;
  readonly source: string;
  readonly name: string;
  readonly identity: Identity;
  readonly request: Json;
  readonly response?: Json;
  readonly region?: string;
  readonly apiVersion?: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly addendum?: JsonObject;
}

interface Identity {
  readonly userIdentity: JsonObject;
  readonly sourceIPAddress: string;
  readonly userAgent: string;
  readonly sessionCredentialFromConsole?: "true";
}

const uuid = (text: string): string =>
  createHash("sha256")
    .update(text)
    .digest("hex")
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-a$4-$5");

/** Returns a CloudTrail record of the shape that AWS delivers today. The same facts always give the same `eventID`. */
export const cloudTrailRecord = (facts: EventFacts): JsonObject => ({
  eventVersion: "1.08",
  userIdentity: facts.identity.userIdentity,
  eventTime: facts.at,
  eventSource: facts.source,
  eventName: facts.name,
  awsRegion: facts.region ?? region,
  sourceIPAddress: facts.identity.sourceIPAddress,
  userAgent: facts.identity.userAgent,
  ...(facts.error && { errorCode: facts.error.code, errorMessage: facts.error.message }),
  requestParameters: facts.request,
  responseElements: facts.error ? null : (facts.response ?? null),
  requestID: uuid(`request ${facts.at} ${facts.name} ${JSON.stringify(facts.request)}`),
  eventID: uuid(`event ${facts.at} ${facts.name} ${JSON.stringify(facts.request)}`),
  readOnly: false,
  eventType: "AwsApiCall",
  ...(facts.apiVersion && { apiVersion: facts.apiVersion }),
  managementEvent: true,
  recipientAccountId: accountId,
  eventCategory: "Management",
  ...(facts.addendum && { addendum: facts.addendum }),
  ...(facts.identity.sessionCredentialFromConsole && {
    sessionCredentialFromConsole: facts.identity.sessionCredentialFromConsole,
  }),
});

/** Wraps a record as EventBridge delivers it. */
export const eventBridgeEnvelope = (record: JsonObject): JsonObject => ({
  version: "0",
  id: uuid(`envelope ${String(record.eventID)}`),
  "detail-type": "AWS API Call via CloudTrail",
  source: `aws.${String(record.eventSource).replace(".amazonaws.com", "")}`,
  account: accountId,
  time: record.eventTime ?? null,
  region: record.awsRegion ?? null,
  resources: [],
  detail: record,
});

const session = (role: string, roleId: string, name: string, extra: JsonObject = {}): JsonObject => ({
  type: "AssumedRole",
  principalId: `${roleId}:${name}`,
  arn: `arn:aws:sts::${accountId}:assumed-role/${role}/${name}`,
  accountId,
  accessKeyId: "ASIAEXAMPLEEXAMPLE01",
  sessionContext: {
    sessionIssuer: { type: "Role", principalId: roleId, arn: roleArn(role), accountId, userName: role },
    webIdFederationData: {},
    attributes: { creationDate: "2021-04-09T01:00:00Z", mfaAuthenticated: "false" },
    ...extra,
  },
});

/** Who acts in the story. */
export const identities = {
  consoleUser: {
    userIdentity: {
      type: "IAMUser",
      principalId: "AIDAEXAMPLEKAKAOCCC01",
      arn: userArn("kakao_ccc"),
      accountId,
      accessKeyId: "ASIAEXAMPLEEXAMPLE00",
      userName: "kakao_ccc",
      sessionContext: { attributes: { creationDate: "2021-04-09T00:52:10Z", mfaAuthenticated: "true" } },
    },
    sourceIPAddress: "203.0.113.24",
    userAgent:
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/89.0.4389.114 Safari/537.36",
    sessionCredentialFromConsole: "true",
  },
  ssoUser: {
    userIdentity: session(
      "AWSReservedSSO_PowerUser_4f1d2c3b5a697880",
      "AROAEXAMPLESSO0000007",
      "dev@example.com",
    ),
    sourceIPAddress: "198.51.100.17",
    userAgent:
      "aws-cli/2.1.36 Python/3.8.8 Darwin/20.3.0 exe/x86_64 prompt/off command/iam.update-assume-role-policy",
  },
  terraform: {
    userIdentity: session(roles.terraform, "AROAEXAMPLETERRAF0005", "GitHubActions", {
      webIdFederationData: {
        federatedProvider: `arn:aws:iam::${accountId}:oidc-provider/token.actions.githubusercontent.com`,
        attributes: {},
      },
    }),
    sourceIPAddress: "192.0.2.88",
    userAgent:
      "APN/1.0 HashiCorp/1.0 Terraform/0.14.10 (+https://www.terraform.io) terraform-provider-aws/3.36.0 aws-sdk-go/1.38.12 (go1.16; linux; amd64)",
  },
  loadBalancerController: {
    userIdentity: session(roles.controller, "AROAEXAMPLECONTROL003", "1617971112345678901", {
      webIdFederationData: {
        federatedProvider: `arn:aws:iam::${accountId}:oidc-provider/${issuer}`,
        attributes: {},
      },
    }),
    sourceIPAddress: "52.79.236.233",
    userAgent: "elbv2.k8s.aws/v2.1.3 aws-sdk-go/1.35.4 (go1.15.6; linux; amd64)",
  },
  clusterRole: {
    userIdentity: {
      ...session(roles.cluster, "AROAEXAMPLECLUSTER001", "1617941112345678902"),
      invokedBy: "eks.amazonaws.com",
    },
    sourceIPAddress: "eks.amazonaws.com",
    userAgent: "eks.amazonaws.com",
  },
  nodeRole: {
    userIdentity: session(roles.node, "AROAEXAMPLENODE000002", "i-0c4f1a2b3d5e60718"),
    sourceIPAddress: "52.79.236.233",
    userAgent: "karpenter.sh-0.3.0 aws-sdk-go/1.38.12 (go1.16; linux; amd64)",
  },
} satisfies Record<string, Identity>;

/** What the cluster role's calls look like when it acts by itself, from a controller inside EKS's control plane. */
export const eks = { source: "eks.amazonaws.com" } as const;
export const elbClassic = { source: "elasticloadbalancing.amazonaws.com", apiVersion: "2012-06-01" } as const;
export const elbV2 = { source: "elasticloadbalancing.amazonaws.com", apiVersion: "2015-12-01" } as const;
export const iam = { source: "iam.amazonaws.com", region: "us-east-1" } as const;
export const ec2 = { source: "ec2.amazonaws.com" } as const;
