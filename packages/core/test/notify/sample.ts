import { type AuditorConfig, parseConfig } from "@eks-auditor/core/config";
import type { Report, ReportedChange } from "@eks-auditor/core/report";
import { accountId, clusterRef, sampleActor, sampleCause, second } from "../report/sample.ts";

/** A configuration that differs from the defaults in some keys. */
export const configOf = (over: Record<string, unknown> = {}): AuditorConfig =>
  parseConfig({ regions: ["ap-northeast-2"], ...over });

export const sampleReported = (over: Partial<ReportedChange> = {}): ReportedChange => {
  const { eventID, eventName, eventSource, eventTime, awsRegion, actor } = sampleCause();
  return {
    kind: "modified",
    section: "cluster",
    type: "AWS::EKS::Cluster",
    id: "arn:aws:eks:ap-northeast-2:123456789012:cluster/ssup2-eks-cluster",
    name: "ssup2-eks-cluster",
    fields: [{ path: "/resourcesVpcConfig/publicAccessCidrs", before: [], after: ["0.0.0.0/0"] }],
    causes: [{ eventID, eventName, eventSource, eventTime, awsRegion, actor }],
    effects: [],
    severity: "MEDIUM",
    observedAt: second(10),
    ...over,
  };
};

export const sampleReport = (changes: readonly ReportedChange[], over: Partial<Report> = {}): Report => ({
  id: "0123456789abcdef0123456789abcdef",
  accountId,
  cluster: clusterRef,
  from: second(10),
  to: second(10),
  snapshotIds: ["s"],
  severity: "MEDIUM",
  title: "ssup2-eks-cluster: something changed by alice",
  actors: [sampleActor()],
  by: {
    class: "person-console",
    name: "alice",
    principalArn: sampleActor().principalArn,
    evidence: ["the call was made at the console"],
  },
  changes,
  unattributed: 0,
  unread: [],
  ...over,
});
