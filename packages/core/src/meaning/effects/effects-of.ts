import { type Change, isDrift } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import { type ResourceType, resourceKey } from "../../model/resource.ts";
import type { ExposureFacts } from "../../network/exposure/index.ts";
import { accessEntryEffects } from "./access-entry.ts";
import { awsAuthEffects } from "./aws-auth.ts";
import { blockPublicAccessEffects, blockPublicAccessExclusionEffects } from "./block-public-access.ts";
import { clusterEffects } from "./cluster.ts";
import type { EffectContext } from "./effect-context.ts";
import { exposureEffects } from "./exposure.ts";
import { ingressGroupEffects } from "./ingress-group.ts";
import { oidcProviderEffects } from "./oidc-provider.ts";
import { bindingEffects, clusterRoleEffects } from "./rbac.ts";
import { roleEffects } from "./role.ts";
import { secretRotationEffects } from "./secret-rotation.ts";

type EffectsOfType = (change: Change, view: EffectContext | undefined) => readonly Effect[];

const byType: ReadonlyMap<ResourceType, EffectsOfType> = new Map<ResourceType, EffectsOfType>([
  ["AWS::EC2::VPCBlockPublicAccessExclusion", blockPublicAccessExclusionEffects],
  ["AWS::EC2::VPCBlockPublicAccessOptions", blockPublicAccessEffects],
  ["AWS::EKS::AccessEntry", accessEntryEffects],
  ["AWS::EKS::Cluster", clusterEffects],
  ["Kubernetes::core::ConfigMap", awsAuthEffects],
  ["Kubernetes::rbac.authorization.k8s.io::ClusterRole", clusterRoleEffects],
  ["Kubernetes::rbac.authorization.k8s.io::ClusterRoleBinding", bindingEffects],
  ["Kubernetes::rbac.authorization.k8s.io::RoleBinding", bindingEffects],
  ["AWS::ElasticLoadBalancingV2::TargetGroup", ingressGroupEffects],
  ["AWS::IAM::OIDCProvider", oidcProviderEffects],
  ["AWS::IAM::Role", roleEffects],
]);

/**
 * Returns what a change means: who may newly do something, what is newly reachable, or the reverse. Rests on the change
 * alone, and on `view` where it is given (cluster names, members of an ingress group, ways in through load balancers
 * and to nodes). What merely came into or went out of view has no effect. Never throws for a property of an unexpected
 * shape: what cannot be told gives no effect, or one that says so.
 */
export const effectsOf = (change: Change, view?: EffectContext): readonly Effect[] =>
  isDrift(change)
    ? [
        ...(byType.get(change.type)?.(change, view) ?? []),
        ...waysIn(change, view),
        ...secretRotationEffects(change),
      ]
    : [];

/** By itself a change shows little of the way that it lies on, which is then told to be undecided. */
const waysIn = (change: Change, view: EffectContext | undefined): readonly Effect[] => {
  const exposure = view?.exposure ?? exposureEffects([change], alone(change));
  return exposure.get(resourceKey(change)) ?? [];
};

const alone = (change: Change): ExposureFacts => ({
  resources: change.after ? [{ ...change, properties: change.after }] : [],
  sections: [],
});
