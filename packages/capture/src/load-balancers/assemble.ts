import type { KnownResource, Owner, RegionScope, Resource, TagOwner } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import type { KeyedTag } from "../tags.ts";
import { listenerResource } from "./listener.ts";
import { forwardTargets, listenerRuleResource } from "./listener-rule.ts";
import { loadBalancerResource } from "./load-balancer.ts";
import { type OwnerFinder, ownerFinder } from "./owners.ts";
import type { SeenListener, SeenLoadBalancer, SeenTargetGroup, SeenTrustStore } from "./seen.ts";
import { ownersOfRule, sharedOwners } from "./shared-owners.ts";
import type { SslProtocols } from "./ssl-policies.ts";
import { targetGroupResource } from "./target-group.ts";
import { trustStoreResource } from "./trust-store.ts";
import { webAclAssociationResource } from "./web-acl-association.ts";

/** Everything that one read of a region's load balancers saw. */
interface Seen {
  readonly scope: RegionScope;
  readonly loadBalancers: readonly SeenLoadBalancer[];
  readonly targetGroups: readonly SeenTargetGroup[];
  readonly trustStores: readonly SeenTrustStore[];
  /** ARN of the web ACL by ARN of the load balancer that it guards. */
  readonly webAcls: ReadonlyMap<string, string>;
  readonly sslProtocols: SslProtocols;
  /** By ARN; what could not be read is missing. */
  readonly tags: ReadonlyMap<string, readonly KeyedTag[]>;
  readonly known: readonly KnownResource[];
  /** All was read that whom things concern rests on: who serves whom, and tags. */
  readonly ownersSure: boolean;
  /** The same of trust stores; absent: as sure as all else. */
  readonly storesSure?: boolean;
}

/** Makes resources of what was seen: only all of it together tells who owns what. */
export const assemble = (seen: Seen): Resource[] => {
  const { scope, loadBalancers, targetGroups, trustStores, tags, known, webAcls, sslProtocols } = seen;
  const find = ownerFinder(scope.region, known);
  const namespaces = namespacesByTarget(find, targetGroups, tags);
  const ownerOf = ownersByTarget(find, targetGroups, tags, known);
  const behind = (arns: readonly string[]): string[] => arns.flatMap((arn) => namespaces.get(arn) ?? []);
  const groupsOf = groupsByLoadBalancer(targetGroups);
  const ownersOf = new Map<string, readonly Owner[]>();
  const resources: Resource[] = [];
  for (const { description, attributes, listeners, wholeListeners } of loadBalancers) {
    const arn = required(description.LoadBalancerArn, "LoadBalancerArn");
    const thing = {
      type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
      id: arn,
      vpcId: description.VpcId,
    } as const;
    const targets = groupsOf.get(arn) ?? [];
    const owners = sharedOwners(
      find.owners({ ...thing, tags: tags.get(arn) }, { namespaces: behind(targets) }),
      targets.map((target) => ownerOf.get(target)),
    );
    ownersOf.set(arn, owners);
    resources.push(
      loadBalancerResource({ description, attributes, tags: tags.get(arn), owners, wholeListeners }),
    );
    const loadBalancerName = required(description.LoadBalancerName, "LoadBalancerName");
    const webAclArn = webAcls.get(arn);
    if (webAclArn)
      resources.push(
        webAclAssociationResource({ loadBalancerArn: arn, loadBalancerName, webAclArn, owners }),
      );
    const around = { find, tags, behind, ownerOf, sslProtocols, loadBalancerName, inherited: owners };
    for (const listener of listeners) {
      const found = ofListener(around, listener);
      resources.push(...found);
      const store = listener.description.MutualAuthentication?.TrustStoreArn;
      if (store) ownersOf.set(store, [...(ownersOf.get(store) ?? []), ...(found[0]?.owners ?? [])]);
    }
  }
  for (const { description, attributes } of targetGroups) {
    const id = required(description.TargetGroupArn, "TargetGroupArn");
    const inherited = (description.LoadBalancerArns ?? []).flatMap((arn) => ownersOf.get(arn) ?? []);
    const thing = { type: "AWS::ElasticLoadBalancingV2::TargetGroup", id, vpcId: description.VpcId } as const;
    const owners = find.owners({ ...thing, tags: tags.get(id) }, { inherited });
    resources.push(targetGroupResource({ description, attributes, tags: tags.get(id), owners }));
  }
  for (const { description, revocations } of trustStores) {
    const id = required(description.TrustStoreArn, "TrustStoreArn");
    const thing = { type: "AWS::ElasticLoadBalancingV2::TrustStore", id, vpcId: undefined } as const;
    const owners = find.owners({ ...thing, tags: tags.get(id) }, { inherited: ownersOf.get(id) ?? [] });
    resources.push(trustStoreResource({ description, revocations, tags: tags.get(id), owners }));
  }
  const { ownersSure, storesSure = ownersSure } = seen;
  const isSure = ({ type }: Resource): boolean =>
    type === "AWS::ElasticLoadBalancingV2::TrustStore" ? storesSure : ownersSure;
  return resources.map((each) => (isSure(each) ? each : { ...each, ownersUnsure: true as const }));
};

interface Around {
  readonly find: OwnerFinder;
  readonly tags: ReadonlyMap<string, readonly KeyedTag[]>;
  readonly behind: (targetGroupArns: readonly string[]) => string[];
  readonly ownerOf: ReadonlyMap<string, TagOwner>;
  readonly sslProtocols: SslProtocols;
  readonly loadBalancerName: string;
  readonly inherited: readonly Owner[];
}

const ofListener = (
  { find, tags, behind, ownerOf, sslProtocols, loadBalancerName, inherited }: Around,
  { description, attributes, certificates, rules, wholeRules }: SeenListener,
): Resource[] => {
  const id = required(description.ListenerArn, "ListenerArn");
  const thing = { type: "AWS::ElasticLoadBalancingV2::Listener", id, vpcId: undefined } as const;
  const own = tags.get(id);
  const owners = find.owners({ ...thing, tags: own }, { inherited });
  const listener = listenerResource({
    description,
    loadBalancerName,
    attributes,
    certificates,
    wholeRules,
    sslProtocols: sslProtocols.get(description.SslPolicy ?? ""),
    tags: own,
    owners,
  });
  const ruleResources = rules.map((rule) => {
    const ruleArn = required(rule.RuleArn, "RuleArn");
    const ruleThing = {
      type: "AWS::ElasticLoadBalancingV2::ListenerRule",
      id: ruleArn,
      vpcId: undefined,
    } as const;
    const targets = forwardTargets(rule.Actions);
    const namespaces = behind(targets);
    const concerned = ownersOfRule(
      inherited,
      targets.map((target) => ownerOf.get(target)),
    );
    return listenerRuleResource({
      description: rule,
      listener: description,
      loadBalancerName,
      tags: tags.get(ruleArn),
      owners: find.owners({ ...ruleThing, tags: tags.get(ruleArn) }, { inherited: concerned, namespaces }),
    });
  });
  return [listener, ...ruleResources];
};

/** The owner that each target group's tags tell; where they were not read, the one that history knows. */
const ownersByTarget = (
  find: OwnerFinder,
  targetGroups: readonly SeenTargetGroup[],
  tags: ReadonlyMap<string, readonly KeyedTag[]>,
  known: readonly KnownResource[],
): Map<string, TagOwner> => {
  const before = new Map(
    known
      .filter(({ type }) => type === "AWS::ElasticLoadBalancingV2::TargetGroup")
      .map(({ id, owners }) => [id, owners.find((owner): owner is TagOwner => owner.by === "tag")]),
  );
  return new Map(
    targetGroups.flatMap(({ description }) => {
      const arn = required(description.TargetGroupArn, "TargetGroupArn");
      const own = tags.get(arn);
      const owner = own ? find.tagged(own) : before.get(arn);
      return owner ? [[arn, owner]] : [];
    }),
  );
};

const namespacesByTarget = (
  find: OwnerFinder,
  targetGroups: readonly SeenTargetGroup[],
  tags: ReadonlyMap<string, readonly KeyedTag[]>,
): Map<string, readonly string[]> =>
  new Map(
    targetGroups.map(({ description }) => {
      const arn = required(description.TargetGroupArn, "TargetGroupArn");
      return [arn, find.tagged(tags.get(arn))?.namespaces ?? []];
    }),
  );

const groupsByLoadBalancer = (targetGroups: readonly SeenTargetGroup[]): Map<string, string[]> => {
  const byArn = new Map<string, string[]>();
  for (const { description } of targetGroups)
    for (const arn of description.LoadBalancerArns ?? [])
      byArn.set(arn, [...(byArn.get(arn) ?? []), required(description.TargetGroupArn, "TargetGroupArn")]);
  return byArn;
};
