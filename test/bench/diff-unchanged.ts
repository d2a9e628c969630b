import { diffReading, type KnownResource, type Reading, type Resource } from "@eks-auditor/core";
import { type Figure, inMilliseconds } from "./figure.ts";
import { leastTimes } from "./least-time.ts";

const count = 100_000;
const rounds = 5;

/** A target group: about what the median resource of a region is made of. */
const resource = (index: number): Resource => ({
  type: "AWS::ElasticLoadBalancingV2::TargetGroup",
  id: `arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/k8s-team-${index}/0123456789abcdef`,
  name: `k8s-team-${index}`,
  properties: {
    Attributes: { "deregistration_delay.timeout_seconds": "300", "stickiness.enabled": "false" },
    HealthCheck: { Path: "/healthz", Port: "traffic-port", Protocol: "HTTP", Interval: 15, Matcher: "200" },
    LoadBalancerArns: [
      `arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/k8s-${index % 500}/0`,
    ],
    Port: 8080,
    Protocol: "HTTP",
    Tags: {
      "elbv2.k8s.aws/cluster": `cluster-${index % 50}`,
      "ingress.k8s.aws/stack": `team-${index % 200}`,
    },
    TargetType: "ip",
    VpcId: "vpc-0123456789abcdef0",
  },
  aliases: [`k8s-team-${index}`],
  parents: [],
  owners: [],
});

/** Compares 100,000 unchanged resources with what is known of them, against parsing the same JSON once. */
export const diffUnchanged = (): Figure => {
  const resources = Array.from({ length: count }, (_, index) => resource(index));
  const text = JSON.stringify(resources);
  const known: KnownResource[] = (JSON.parse(text) as Resource[]).map((one) => ({
    ...one,
    revisionAt: "2026-01-01T00:00:00.000Z",
  }));
  const at = "2026-01-02T00:00:00.000Z";
  const reading: Reading = {
    scope: { kind: "region", accountId: "111122223333", region: "eu-west-1" },
    section: "load-balancers",
    observedAt: at,
    completedAt: at,
    status: "complete",
    resources,
    unread: [],
    lists: [{ types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"] }],
    calls: 1,
  };
  const { parsing, comparing } = leastTimes(rounds, {
    parsing: () => JSON.parse(text),
    comparing: () => {
      const changes = diffReading({ reading, known, previous: null });
      if (changes.length > 0) throw new Error(`${changes.length} changes found where there are none`);
    },
  });
  const ratio = comparing / parsing;
  return {
    what: "diff of 100,000 unchanged resources",
    measured: `${inMilliseconds(comparing)}, ${ratio.toFixed(2)}x`,
    compared: `JSON.parse of the same: ${inMilliseconds(parsing)}`,
    budget: "under 1.5x",
    kept: ratio < 1.5,
  };
};
