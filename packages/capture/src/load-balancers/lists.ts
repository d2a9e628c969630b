import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  type Listener,
  type LoadBalancer,
  type Rule,
  type TargetGroup,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { RegionScope } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import { required } from "../refusal.ts";
import { type Listed, listPage, type SectionReader } from "../section-reader.ts";
import { type LoadBalancerAction, pageSize } from "./actions.ts";

type Read = SectionReader<LoadBalancerAction>;
type Context = ReadContext<RegionScope>;

/** Lists the load balancers of the region: application, network and gateway ones. */
export const listLoadBalancers = (read: Read, { clients, scope }: Context): Promise<Listed<LoadBalancer>> =>
  read.list(
    "elasticloadbalancing:DescribeLoadBalancers",
    `load balancers of ${scope.region}`,
    async (options, marker) => {
      const input = { PageSize: pageSize, Marker: marker };
      const page = await clients.elbv2.send(new DescribeLoadBalancersCommand(input), options);
      for (const each of page.LoadBalancers ?? []) required(each.LoadBalancerName, "LoadBalancerName");
      return listPage(page.LoadBalancers, page.NextMarker, ({ LoadBalancerArn }) => LoadBalancerArn);
    },
  );

/** Lists the target groups of the region: one list tells for all load balancers which serve them. */
export const listTargetGroups = (read: Read, { clients, scope }: Context): Promise<Listed<TargetGroup>> =>
  read.list(
    "elasticloadbalancing:DescribeTargetGroups",
    `target groups of ${scope.region}`,
    async (options, marker) => {
      const input = { PageSize: pageSize, Marker: marker };
      const page = await clients.elbv2.send(new DescribeTargetGroupsCommand(input), options);
      for (const each of page.TargetGroups ?? []) required(each.TargetGroupName, "TargetGroupName");
      return listPage(page.TargetGroups, page.NextMarker, ({ TargetGroupArn }) => TargetGroupArn);
    },
  );

/** Lists the target groups that a load balancer forwards to. */
export const targetGroupsOf = (
  read: Read,
  { clients }: Context,
  loadBalancerArn: string,
): Promise<Listed<TargetGroup>> =>
  read.list(
    "elasticloadbalancing:DescribeTargetGroups",
    `target groups of ${loadBalancerArn}`,
    async (options, marker) => {
      const input = { LoadBalancerArn: loadBalancerArn, PageSize: pageSize, Marker: marker };
      const page = await clients.elbv2.send(new DescribeTargetGroupsCommand(input), options);
      for (const each of page.TargetGroups ?? []) required(each.TargetGroupName, "TargetGroupName");
      return listPage(page.TargetGroups, page.NextMarker, ({ TargetGroupArn }) => TargetGroupArn);
    },
  );

/** Lists the listeners of one load balancer. */
export const listListeners = (
  read: Read,
  { clients }: Context,
  loadBalancerArn: string,
): Promise<Listed<Listener>> =>
  read.list(
    "elasticloadbalancing:DescribeListeners",
    `listeners of ${loadBalancerArn}`,
    async (options, marker) => {
      const input = { LoadBalancerArn: loadBalancerArn, PageSize: pageSize, Marker: marker };
      const page = await clients.elbv2.send(new DescribeListenersCommand(input), options);
      for (const each of page.Listeners ?? []) required(each.LoadBalancerArn, "LoadBalancerArn");
      return listPage(page.Listeners, page.NextMarker, ({ ListenerArn }) => ListenerArn);
    },
  );

/** Lists the rules of one listener, the default rule among them. */
export const listRules = (read: Read, { clients }: Context, listenerArn: string): Promise<Listed<Rule>> =>
  read.list("elasticloadbalancing:DescribeRules", `rules of ${listenerArn}`, async (options, marker) => {
    const input = { ListenerArn: listenerArn, PageSize: pageSize, Marker: marker };
    const page = await clients.elbv2.send(new DescribeRulesCommand(input), options);
    return listPage(page.Rules, page.NextMarker, ({ RuleArn }) => RuleArn);
  });
