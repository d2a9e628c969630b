import { DescribeVpcEndpointServiceConfigurationsCommand } from "@aws-sdk/client-ec2";
import { DescribeLoadBalancersCommand as DescribeClassicCommand } from "@aws-sdk/client-elastic-load-balancing";
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  DescribeTrustStoresCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { type KnownResource, type RegionScope, resourceKey, type SecondLookResult } from "@eks-auditor/core";
import { classicLoadBalancerArn } from "../arn.ts";
import type { CallOptions } from "../call-options.ts";
import type { ReadContext } from "../collector.ts";
import { required } from "../refusal.ts";
import { forEachOf, type Listed, type SectionReader } from "../section-reader.ts";
import type { LoadBalancerAction } from "./actions.ts";
import { isThere } from "./endpoint-service.ts";
import { listListeners, listLoadBalancers, listRules, listTargetGroups } from "./lists.ts";
import { listClassic } from "./read-classic.ts";
import { listEndpointServices } from "./read-endpoint-services.ts";
import { listTrustStores } from "./read-trust-stores.ts";
import { readWebAcls } from "./read-web-acls.ts";

type Read = SectionReader<LoadBalancerAction>;
type Context = ReadContext<RegionScope>;

/**
 * Looks again for what vanished, each by its own id, which AWS answers from where it keeps it and not from a list. What it
 * cannot be asked about so, or does not answer, is looked for in a second list, which is later than the first.
 */
export const findMissingLoadBalancers = async (
  read: Read,
  context: Context,
  vanished: readonly KnownResource[],
): Promise<Map<string, SecondLookResult>> => {
  const found = new Map<string, SecondLookResult>();
  await forEachOf(vanished, async (resource) => {
    const where = await whereIs(read, context, resource);
    if (where !== "unknown") found.set(resourceKey(resource), where);
  });
  const left = vanished.filter((resource) => !found.has(resourceKey(resource)));
  await forEachOf([...Map.groupBy(left, holderOf)], async ([holder, resources]) => {
    const present = await presentIn(read, context, holder);
    for (const resource of resources) found.set(resourceKey(resource), verdict(present, soughtId(resource)));
  });
  return found;
};

const whereIs = async (
  read: Read,
  context: Context,
  { type, id, name }: KnownResource,
): Promise<SecondLookResult> => {
  const { elb, elbv2 } = context.clients;
  const look = async (
    action: LoadBalancerAction,
    find: (options: CallOptions) => Promise<readonly unknown[] | undefined>,
  ): Promise<SecondLookResult> => {
    const answer = await read.ask(action, async (options) => required(await find(options), "list"));
    if ("value" in answer) return answer.value.length > 0 ? "present" : "unknown";
    return answer.refusal.reason === "absent" ? "gone" : "unknown";
  };
  switch (type) {
    case "AWS::ElasticLoadBalancing::LoadBalancer":
      return look("elasticloadbalancing:DescribeLoadBalancers", async (options) => {
        const command = new DescribeClassicCommand({ LoadBalancerNames: [name] });
        return (await elb.send(command, options)).LoadBalancerDescriptions;
      });
    case "AWS::ElasticLoadBalancingV2::LoadBalancer":
      return look("elasticloadbalancing:DescribeLoadBalancers", async (options) => {
        const command = new DescribeLoadBalancersCommand({ LoadBalancerArns: [id] });
        return (await elbv2.send(command, options)).LoadBalancers;
      });
    case "AWS::ElasticLoadBalancingV2::TargetGroup":
      return look("elasticloadbalancing:DescribeTargetGroups", async (options) => {
        const command = new DescribeTargetGroupsCommand({ TargetGroupArns: [id] });
        return (await elbv2.send(command, options)).TargetGroups;
      });
    case "AWS::ElasticLoadBalancingV2::Listener":
      return look("elasticloadbalancing:DescribeListeners", async (options) => {
        const command = new DescribeListenersCommand({ ListenerArns: [id] });
        return (await elbv2.send(command, options)).Listeners;
      });
    case "AWS::ElasticLoadBalancingV2::ListenerRule":
      return look("elasticloadbalancing:DescribeRules", async (options) => {
        const command = new DescribeRulesCommand({ RuleArns: [id] });
        return (await elbv2.send(command, options)).Rules;
      });
    case "AWS::ElasticLoadBalancingV2::TrustStore":
      return look("elasticloadbalancing:DescribeTrustStores", async (options) => {
        const command = new DescribeTrustStoresCommand({ TrustStoreArns: [id] });
        return (await elbv2.send(command, options)).TrustStores;
      });
    case "AWS::EC2::VPCEndpointService":
      return look("ec2:DescribeVpcEndpointServiceConfigurations", async (options) => {
        const command = new DescribeVpcEndpointServiceConfigurationsCommand({ ServiceIds: [id] });
        return (await context.clients.ec2.send(command, options)).ServiceConfigurations?.filter(isThere);
      });
    default:
      return "unknown";
  }
};

const verdict = (present: ReadonlySet<string> | undefined, id: string): SecondLookResult => {
  if (!present) return "unknown";
  return present.has(id) ? "present" : "gone";
};

/** An association is sought by the load balancer that it guards: another web ACL in front of it is a change. */
const soughtId = ({ type, id, parents }: KnownResource): string =>
  type === "AWS::WAFv2::WebACLAssociation" ? (parents[0] ?? "") : id;

/** Names the list that would show a resource: its type, and for listeners and rules what contains them. */
const holderOf = ({ type, parents }: KnownResource): string => {
  const inside = type.endsWith("::Listener") || type.endsWith("::ListenerRule");
  return inside ? `${type}|${parents[0] ?? ""}` : type;
};

/** Returns the ids that a list shows now; undefined when it could not be read whole. */
const presentIn = async (read: Read, context: Context, holder: string): Promise<Set<string> | undefined> => {
  const [type = "", parent = ""] = holder.split("|");
  switch (type) {
    case "AWS::ElasticLoadBalancing::LoadBalancer": {
      const { region, accountId } = context.scope;
      const list = await listClassic(read, context);
      return idsOf(list, ({ LoadBalancerName = "" }) =>
        classicLoadBalancerArn(region, accountId, LoadBalancerName),
      );
    }
    case "AWS::ElasticLoadBalancingV2::LoadBalancer":
      return idsOf(await listLoadBalancers(read, context), ({ LoadBalancerArn }) => LoadBalancerArn);
    case "AWS::ElasticLoadBalancingV2::TargetGroup":
      return idsOf(await listTargetGroups(read, context), ({ TargetGroupArn }) => TargetGroupArn);
    case "AWS::ElasticLoadBalancingV2::Listener":
      return idsOf(await listListeners(read, context, parent), ({ ListenerArn }) => ListenerArn);
    case "AWS::ElasticLoadBalancingV2::ListenerRule":
      return idsOf(await listRules(read, context, parent), ({ RuleArn }) => RuleArn);
    case "AWS::ElasticLoadBalancingV2::TrustStore":
      return idsOf(await listTrustStores(read, context), ({ TrustStoreArn }) => TrustStoreArn);
    case "AWS::EC2::VPCEndpointService": {
      const { items, whole } = await listEndpointServices(read, context);
      return idsOf({ items: items.filter(isThere), whole }, ({ ServiceId }) => ServiceId);
    }
    case "AWS::WAFv2::WebACLAssociation":
      return guardedNow(read, context);
    default:
      return undefined;
  }
};

/** Returns the load balancers that a web ACL guards; one that is gone is guarded by none. */
const guardedNow = async (read: Read, context: Context): Promise<Set<string> | undefined> => {
  const loadBalancers = await listLoadBalancers(read, context);
  const arns = loadBalancers.items.filter(({ Type }) => Type === "application");
  const { byLoadBalancer, whole } = await readWebAcls(
    read,
    context,
    arns.map(({ LoadBalancerArn = "" }) => LoadBalancerArn),
  );
  return loadBalancers.whole && whole ? new Set(byLoadBalancer.keys()) : undefined;
};

const idsOf = <Item>(list: Listed<Item>, id: (item: Item) => string | undefined): Set<string> | undefined =>
  list.whole ? new Set(list.items.map(id).filter((each) => each !== undefined)) : undefined;
