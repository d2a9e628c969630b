import type { Actor, Cause, Change, JsonObject, Scope, SnapshotWithChanges } from "@eks-auditor/core";
import { scopeKey, snapshotId } from "@eks-auditor/core";

export const accountId = "123456789012";
export const region = "ap-northeast-2";
const cluster = "ssup2-eks-cluster";
export const clusterRef = { accountId, region, cluster };
export const clusterScope: Scope = { kind: "cluster", accountId, region, cluster };
export const regionScope: Scope = { kind: "region", accountId, region };
export const accountScope: Scope = { kind: "account", accountId };

/** Returns the `n`th second of the sample day. */
export const second = (n: number): string => new Date(Date.UTC(2026, 10, 22, 10, 0, n)).toISOString();

export const sampleActor = (over: Partial<Actor> = {}): Actor => ({
  type: "AssumedRole",
  name: "alice",
  principalArn: `arn:aws:iam::${accountId}:role/Admin`,
  accountId,
  sessionName: "alice",
  sourceIdentity: null,
  federation: null,
  invokedBy: null,
  channel: "console",
  agent: "AWS Console",
  from: "203.0.113.9",
  mfa: true,
  accessKeyHash: null,
  ...over,
});

export const sampleCause = (over: Partial<Cause> = {}): Cause => ({
  eventID: "0b0e1c36-0000-4000-8000-000000000001",
  eventTime: second(1),
  eventSource: "eks.amazonaws.com",
  eventName: "UpdateClusterConfig",
  awsRegion: region,
  accountId,
  scope: clusterScope,
  sections: ["cluster"],
  subjects: [cluster],
  affects: ["AWS::EKS::Cluster"],
  asynchronous: true,
  actor: sampleActor(),
  ...over,
});

export const sampleChange = (over: Partial<Change> = {}): Change => ({
  kind: "modified",
  section: "cluster",
  type: "AWS::EKS::Cluster",
  id: `arn:aws:eks:${region}:${accountId}:cluster/${cluster}`,
  name: cluster,
  patch: [],
  before: { version: "1.30" },
  after: { version: "1.31" },
  owners: [{ by: "cluster", region, cluster }],
  aliases: [],
  parents: [],
  observedAt: second(10),
  completedAt: second(11),
  previousObservedAt: second(0),
  previousRevisionAt: second(0),
  ...over,
});

/** Returns a commit of a scope that holds some changes. */
export const sampleSnapshot = (
  seq: number,
  scope: Scope,
  changes: readonly Change[],
  over: Partial<SnapshotWithChanges> = {},
): SnapshotWithChanges => ({
  id: snapshotId(scopeKey(scope), seq),
  scope,
  seq,
  committedAt: second(20 + seq),
  sections: [],
  changeCount: changes.length,
  changes,
  ...over,
});

export const endpoint = (publicAccess: boolean, cidrs: string[]): JsonObject => ({
  resourcesVpcConfig: {
    endpointPrivateAccess: true,
    endpointPublicAccess: publicAccess,
    publicAccessCidrs: cidrs,
  },
});
