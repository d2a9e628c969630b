import {
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  DescribeTrustStoresCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { KnownResource, RegionScope } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import { required } from "../refusal.ts";
import { absent, forEachOf, type SectionReader } from "../section-reader.ts";
import type { LoadBalancerAction } from "./actions.ts";
import type { Units } from "./subject-units.ts";

type Read = SectionReader<LoadBalancerAction>;

/**
 * Returns the units with ARNs in the place of names: of whatever has such a name now, and of what history knows by it. A
 * name is unique among load balancers, among target groups and among trust stores, of a region.
 */
export const resolveNames = async (
  read: Read,
  { clients }: Pick<ReadContext<RegionScope>, "clients">,
  units: Units,
  known: readonly KnownResource[],
): Promise<Units> => {
  const { elbv2 } = clients;
  const found = await forEachOf(units.names, async (name) => {
    const Names = [name];
    const loadBalancer = await read.detail(
      "elasticloadbalancing:DescribeLoadBalancers",
      `load balancer ${name}`,
      async (options) => {
        const answer = await elbv2.send(new DescribeLoadBalancersCommand({ Names }), options);
        return required(answer.LoadBalancers, "LoadBalancers").map((each) => each.LoadBalancerArn ?? "");
      },
    );
    const targetGroup = await read.detail(
      "elasticloadbalancing:DescribeTargetGroups",
      `target group ${name}`,
      async (options) => {
        const answer = await elbv2.send(new DescribeTargetGroupsCommand({ Names }), options);
        return required(answer.TargetGroups, "TargetGroups").map((each) => each.TargetGroupArn ?? "");
      },
    );
    const trustStore = await read.detail(
      "elasticloadbalancing:DescribeTrustStores",
      `trust store ${name}`,
      async (options) => {
        const answer = await elbv2.send(new DescribeTrustStoresCommand({ Names }), options);
        return required(answer.TrustStores, "TrustStores").map((each) => each.TrustStoreArn ?? "");
      },
    );
    const of = (type: string): string[] =>
      known.filter((each) => each.name === name && each.type === `${v2}::${type}`).map(({ id }) => id);
    return {
      loadBalancers: [...listed(loadBalancer), ...of("LoadBalancer")],
      targetGroups: [...listed(targetGroup), ...of("TargetGroup")],
      trustStores: [...listed(trustStore), ...of("TrustStore")],
    };
  });
  const withFound = (kind: "loadBalancers" | "targetGroups" | "trustStores"): string[] =>
    [...new Set([...units[kind], ...found.flatMap((each) => each[kind])])].filter(Boolean).sort();
  return {
    ...units,
    names: [],
    loadBalancers: withFound("loadBalancers"),
    targetGroups: withFound("targetGroups"),
    trustStores: withFound("trustStores"),
  };
};

const v2 = "AWS::ElasticLoadBalancingV2";

const listed = (arns: string[] | typeof absent | undefined): string[] =>
  arns === undefined || arns === absent ? [] : arns;
