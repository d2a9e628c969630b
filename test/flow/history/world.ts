import {
  type Cause,
  diffReading,
  type Json,
  type Reading,
  type ReadingStatus,
  type Resource,
  resourceKey,
  type Scope,
  type Section,
  shiftInstant,
} from "@eks-auditor/core";
import { typesOfSection } from "@eks-auditor/core/coverage";
import type { CommitOutcome, History } from "@eks-auditor/history";

export const region = (accountId = "123456789012"): Scope => ({
  kind: "region",
  accountId,
  region: "eu-west-1",
});
export const cluster = (name = "payments", accountId = "123456789012"): Scope => ({
  kind: "cluster",
  accountId,
  region: "eu-west-1",
  cluster: name,
});

const start = "2026-11-22T10:00:00.000Z";

/** The instant so many seconds into the story. */
export const second = (seconds: number): string => shiftInstant(start, Math.round(seconds * 1_000));

export const loadBalancer = (name: string, properties: Record<string, Json> = {}): Resource => ({
  type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
  id: `arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/${name}/50dc6c495c0c9188`,
  name,
  properties: { LoadBalancerName: name, Scheme: "internal", ...properties },
  aliases: [name],
  parents: [],
  owners: [{ by: "vpc", vpcId: "vpc-0a1b2c3d" }],
});

/** A target group: a rule of it names no load balancer, so the reverse index leads there. */
export const targetGroup = (name: string, ...behind: readonly Resource[]): Resource => ({
  type: "AWS::ElasticLoadBalancingV2::TargetGroup",
  id: `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/73e2d6bc24d8a067`,
  name,
  properties: { TargetGroupName: name, LoadBalancerArns: behind.map(({ id }) => id) },
  aliases: [name],
  parents: behind.map(({ id }) => id),
  owners: [{ by: "vpc", vpcId: "vpc-0a1b2c3d" }],
});

export const reading = (
  scope: Scope,
  section: Section,
  observedAt: string,
  resources: readonly Resource[],
  status: ReadingStatus = "complete",
): Reading => ({
  scope,
  section,
  observedAt,
  completedAt: shiftInstant(observedAt, 400),
  status,
  resources,
  unread:
    status === "complete"
      ? []
      : [
          {
            what: section,
            action: "elasticloadbalancing:DescribeLoadBalancers",
            reason: "throttled",
            message: "Rate exceeded",
          },
        ],
  lists: status === "complete" ? [{ types: typesOfSection(section) }] : [],
  calls: 1,
});

/** Does what capture does with readings: looks at the head, compares, commits. All that vanished is gone. */
export const observe = async (history: History, ...readings: readonly Reading[]): Promise<CommitOutcome> => {
  const [first] = readings;
  if (!first) throw new TypeError("nothing was read");
  const { scope } = first;
  const head = await history.head(scope);
  const changes = [];
  const resources = new Map<string, Resource>();
  for (const seen of readings) {
    const known = await history.known(scope, seen.section);
    const previous = head.sections.find(({ section }) => section === seen.section) ?? null;
    const whereabouts = new Map(known.map((resource) => [resourceKey(resource), "gone" as const]));
    changes.push(...diffReading({ reading: seen, known, previous, whereabouts }));
    for (const resource of seen.resources) resources.set(resourceKey(resource), resource);
  }
  const sections = readings.map(({ section }) => section);
  const request = { scope, sections, eventIDs: ["e-1"], origin: "event" } as const;
  return history.commit({ head, readings, changes, resources, request });
};

export const cause = (
  scope: Scope,
  eventID: string,
  eventTime: string,
  subjects: readonly string[],
): Cause => ({
  eventID,
  eventTime,
  eventSource: "elasticloadbalancing.amazonaws.com",
  eventName: "SetSubnets",
  awsRegion: "eu-west-1",
  accountId: scope.accountId,
  scope,
  sections: ["load-balancers"],
  subjects,
  affects: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
  asynchronous: false,
  actor: {
    type: "IAMUser",
    name: "alice",
    principalArn: "arn:aws:iam::123456789012:user/alice",
    accountId: "123456789012",
    sessionName: null,
    sourceIdentity: null,
    federation: null,
    invokedBy: null,
    channel: "console",
    agent: null,
    from: "203.0.113.7",
    mfa: null,
    accessKeyHash: null,
  },
});
