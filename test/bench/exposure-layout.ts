import { graphOf } from "../../packages/dashboard/src/pages/exposure/graph.ts";
import { layOut } from "../../packages/dashboard/src/pages/exposure/layout.ts";
import type { Way } from "../../packages/dashboard/src/pages/exposure/way.ts";
import { type Figure, inMilliseconds, median } from "./figure.ts";

const loadBalancers = 500;
const rounds = 5;
const budget = 1_000;

type Step = Way["path"]["steps"][number];

/** One to six rules of a listener behind up to three doors, each to a target group with pods of its own. */
const waysThrough = (index: number): Way[] => {
  const arn = `arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/k8s-${index}/0123456789abcdef`;
  const step = (kind: Step["kind"], type: Step["type"], id: string, words: string, leads = true): Step => ({
    kind,
    type,
    id,
    name: words,
    words,
    leads,
  });
  return Array.from({ length: 1 + (index % 6) }, (_, rule): Way => {
    const target = `team-${index}/service-${rule}`;
    return {
      key: `${index} ${rule}`,
      certainty: index % 7 === 0 ? "perhaps" : "sure",
      isNew: false,
      path: {
        id: `${index} ${rule}`,
        kind: "load-balancer",
        certainty: index % 7 === 0 ? "perhaps" : "sure",
        network: "internet",
        from: { cidrs: ["0.0.0.0/0"], securityGroups: [] },
        source: { kind: "internet", words: "0.0.0.0/0" },
        protocol: "tcp",
        ports: { first: 443, last: 443 },
        target,
        end: "3 pods",
        ends: { kind: "pods", words: "3 pods" },
        steps: [
          step("load-balancer", "AWS::ElasticLoadBalancingV2::LoadBalancer", arn, `ALB k8s-${index}`),
          step(
            "security-group",
            "AWS::EC2::SecurityGroup",
            `sg-${index}`,
            "security group admits 0.0.0.0/0",
            false,
          ),
          step("listener", "AWS::ElasticLoadBalancingV2::Listener", `${arn}/443`, "listener HTTPS:443"),
          step("rule", "AWS::ElasticLoadBalancingV2::ListenerRule", `${arn}/443/${rule}`, `rule ${rule}`),
          step(
            "target-group",
            "AWS::ElasticLoadBalancingV2::TargetGroup",
            `${arn}/tg/${rule}`,
            `k8s-${index}-${rule}`,
          ),
        ],
        words: `0.0.0.0/0 → port 443 of ${target}`,
        assumed: [],
        undecided: [],
      },
    };
  });
};

/** Lays out the exposure graph of a cluster with 500 load balancers, as the page does. */
export const exposureLayout = (): Figure => {
  const ways = Array.from({ length: loadBalancers }, (_, index) => waysThrough(index)).flat();
  let stops = 0;
  const milliseconds = median(
    Array.from({ length: rounds }, () => {
      const before = performance.now();
      stops = layOut(graphOf(ways)).length;
      return performance.now() - before;
    }),
  );
  return {
    what: `exposure graph of ${loadBalancers} load balancers laid out`,
    measured: inMilliseconds(milliseconds),
    compared: `${stops.toLocaleString("en")} stops`,
    budget: "under 1 s",
    kept: milliseconds < budget,
  };
};
