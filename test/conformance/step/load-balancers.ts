import {
  DeleteLoadBalancerCommand,
  ModifyLoadBalancerAttributesCommand,
  ModifyRuleCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { DisassociateWebACLCommand } from "@aws-sdk/client-wafv2";
import type { Seeded, Step } from "../account/expectation.ts";
import type { World } from "../account/world.ts";

/** Changes of load balancers of the second generation. */
export const loadBalancerSteps: readonly Step<World>[] = [
  {
    title: "a rule of a shared ALB takes another path",
    apply: async ({ account: { aws }, alb }) => {
      const id = alb.ruleArn ?? "";
      await aws.elbv2.send(
        new ModifyRuleCommand({ RuleArn: id, Conditions: [{ Field: "path-pattern", Values: ["/*"] }] }),
      );
      return [
        {
          kind: "modified",
          type: "AWS::ElasticLoadBalancingV2::ListenerRule",
          id,
          properties: ["Conditions"],
        },
      ];
    },
  },
  {
    title: "an ALB may be deleted by anyone again",
    apply: async ({ account: { aws }, alb }) => {
      const Attributes = [{ Key: "deletion_protection.enabled", Value: "true" }];
      const input = { LoadBalancerArn: alb.loadBalancerArn, Attributes };
      await aws.elbv2.send(new ModifyLoadBalancerAttributesCommand(input));
      return [
        {
          kind: "modified",
          type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
          id: alb.loadBalancerArn,
          properties: ["Attributes"],
        },
      ];
    },
  },
];

/**
 * A deletion as moto carries it out: it goes on naming the load balancer in the target group, which AWS does not.
 * MiniStack goes on listing the listeners.
 */
export const loadBalancerDeletion: readonly Step<World>[] = [
  {
    title: "an NLB is deleted, and its listener with it",
    apply: async ({ account: { aws }, nlb }) => {
      await aws.elbv2.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: nlb.loadBalancerArn }));
      return [
        { kind: "deleted", type: "AWS::ElasticLoadBalancingV2::LoadBalancer", id: nlb.loadBalancerArn },
        { kind: "deleted", type: "AWS::ElasticLoadBalancingV2::Listener", id: nlb.listenerArn },
      ];
    },
  },
];

/** An account whose shared ALB has a guard. */
export interface GuardedWorld extends World {
  readonly guard: Seeded;
}

/** Changes of what stands in front of a load balancer. */
export const guardSteps: readonly Step<GuardedWorld>[] = [
  {
    title: "an ALB loses its web ACL",
    apply: async ({ account: { aws }, alb, guard: { type, id } }) => {
      await aws.wafv2.send(new DisassociateWebACLCommand({ ResourceArn: alb.loadBalancerArn }));
      return [{ kind: "deleted", type, id }];
    },
  },
];
