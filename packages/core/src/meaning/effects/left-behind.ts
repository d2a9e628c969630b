import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import { issuerKey } from "../../model/issuer-key.ts";
import { textAt } from "../../model/properties.ts";
import type { Resource, ResourceType } from "../../model/resource.ts";
import { listedBriefly } from "../../network/reach-severity.ts";
import type { EffectContext } from "./effect-context.ts";
import { opened } from "./effect-of.ts";

const nouns: ReadonlyMap<ResourceType, string> = new Map<ResourceType, string>([
  ["AWS::ElasticLoadBalancing::LoadBalancer", "classic load balancer"],
  ["AWS::ElasticLoadBalancingV2::LoadBalancer", "load balancer"],
  ["AWS::ElasticLoadBalancingV2::TargetGroup", "target group"],
]);

const evidenceMax = 10;

/**
 * What a deleted cluster leaves behind: load balancers and target groups that its tags own, its OIDC provider, and the
 * roles whose trust still names its issuer. EKS deletes none of them.
 * https://docs.aws.amazon.com/eks/latest/userguide/delete-cluster.html
 */
export const leftBehindEffects = (change: Change, view: EffectContext | undefined): Effect[] => {
  if (change.kind !== "deleted" || !view) return [];
  const issuer = textAt(change.before, "identity", "oidc", "issuer");
  const cluster = `cluster ${change.name}`;
  return [
    ...loadBalancersLeftBehind(change, cluster, view),
    ...(issuer === undefined
      ? []
      : [
          ...providerLeftBehind(change, issuer, cluster, view),
          ...trustLeftBehind(change, issuer, `${cluster}, which is gone`, view),
        ]),
  ];
};

const loadBalancersLeftBehind = (change: Change, cluster: string, view: EffectContext): Effect[] => {
  const itself = change.owners.find((owner) => owner.by === "cluster");
  const left = view.resources.filter(
    ({ type, owners }) =>
      nouns.has(type) &&
      owners.some(
        (owner) => owner.by === "tag" && owner.cluster === itself?.cluster && owner.region === itself.region,
      ),
  );
  if (left.length === 0) return [];
  const byNoun = Map.groupBy(left, ({ type }) => nouns.get(type) ?? type);
  const parts = [...byNoun].map(
    ([noun, these]) =>
      `${these.length} ${noun}${these.length === 1 ? "" : "s"} (${listedBriefly(these.map(({ name }) => name))})`,
  );
  return [
    opened(change, {
      kind: "reach",
      severity: "LOW",
      sentence: `${cluster} left behind ${parts.join(", ")}`,
      evidence: shown(left, ({ id, properties }) => {
        const scheme = textAt(properties, "Scheme");
        return scheme === undefined ? id : `${id}, ${scheme}`;
      }),
    }),
  ];
};

const providerLeftBehind = (
  change: Change,
  issuer: string,
  cluster: string,
  view: EffectContext,
): Effect[] => {
  const key = issuerKey(issuer);
  const providers = view.resources.filter(
    ({ type, name }) => type === "AWS::IAM::OIDCProvider" && issuerKey(name) === key,
  );
  return providers.map(({ id }) =>
    opened(change, {
      kind: "trust",
      severity: "LOW",
      sentence: `${cluster} left behind its OIDC provider`,
      evidence: [id],
    }),
  );
};

/** Which roles still trust an issuer of which nothing can come any more. */
export const trustLeftBehind = (
  change: Change,
  issuer: string,
  whom: string,
  view: EffectContext | undefined,
): Effect[] => {
  const key = issuerKey(issuer);
  const roles = (view?.resources ?? []).filter(
    ({ type, owners }) =>
      type === "AWS::IAM::Role" &&
      owners.some((owner) => owner.by === "issuer" && issuerKey(owner.issuer) === key),
  );
  if (roles.length === 0) return [];
  const names = listedBriefly(roles.map(({ name }) => name));
  const which =
    roles.length === 1 ? `role ${names} still trusts` : `${roles.length} roles (${names}) still trust`;
  return [
    opened(change, {
      kind: "trust",
      severity: "LOW",
      sentence: `${which} ${whom}`,
      evidence: shown(roles, ({ id }) => id),
    }),
  ];
};

const shown = (resources: readonly Resource[], words: (resource: Resource) => string): string[] => [
  ...resources.slice(0, evidenceMax).map(words),
  ...(resources.length > evidenceMax ? [`and ${resources.length - evidenceMax} more`] : []),
];
