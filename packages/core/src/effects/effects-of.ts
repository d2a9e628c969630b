import { type Change, isDrift } from "../change.ts";
import type { Effect } from "../effect.ts";
import type { ResourceType } from "../resource.ts";
import { accessEntryEffects } from "./access-entry.ts";
import { classicLoadBalancerEffects } from "./classic-load-balancer.ts";
import { clusterEffects } from "./cluster.ts";
import { ingressGroupEffects } from "./ingress-group.ts";
import { listenerEffects } from "./listener.ts";
import { loadBalancerEffects } from "./load-balancer.ts";
import { oidcProviderEffects } from "./oidc-provider.ts";
import { roleEffects } from "./role.ts";
import { securityGroupIngressEffects } from "./security-group-ingress.ts";
import type { EffectView } from "./view.ts";

type EffectsOfType = (change: Change, view: EffectView | undefined) => readonly Effect[];

const byType: ReadonlyMap<ResourceType, EffectsOfType> = new Map<ResourceType, EffectsOfType>([
  ["AWS::EC2::SecurityGroupIngress", securityGroupIngressEffects],
  ["AWS::EKS::AccessEntry", accessEntryEffects],
  ["AWS::EKS::Cluster", clusterEffects],
  ["AWS::ElasticLoadBalancing::LoadBalancer", classicLoadBalancerEffects],
  ["AWS::ElasticLoadBalancingV2::Listener", listenerEffects],
  ["AWS::ElasticLoadBalancingV2::LoadBalancer", loadBalancerEffects],
  ["AWS::ElasticLoadBalancingV2::TargetGroup", ingressGroupEffects],
  ["AWS::IAM::OIDCProvider", oidcProviderEffects],
  ["AWS::IAM::Role", roleEffects],
]);

/**
 * Gives what a change means: who may newly do something, what is newly reachable, or the reverse. Rests on the change
 * alone, and on `view` where it is given (cluster names, members of an ingress group, schemes of load balancers).
 * What merely came into or went out of view has no effect. Never throws for a property of an unexpected shape: what
 * cannot be told gives no effect, or one that says so.
 */
export const effectsOf = (change: Change, view?: EffectView): readonly Effect[] =>
  isDrift(change) ? (byType.get(change.type)?.(change, view) ?? []) : [];
