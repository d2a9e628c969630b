import {
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancerPoliciesCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  type LoadBalancerDescription,
} from "@aws-sdk/client-elastic-load-balancing";
import type { RegionScope, Resource } from "@eks-auditor/core";
import type { ReadContext } from "../collector.ts";
import { required } from "../refusal.ts";
import { absent, forEachOf, type Listed, listPage, type SectionRead } from "../section-read.ts";
import { type LoadBalancerAction, pageSize } from "./actions.ts";
import { classicLoadBalancerResource } from "./classic-load-balancer.ts";
import { readTags } from "./read-tags.ts";

type Read = SectionRead<LoadBalancerAction>;
type Context = ReadContext<RegionScope>;

/** Lists the classic load balancers of the region. */
export const listClassic = (
  read: Read,
  { clients, scope }: Context,
): Promise<Listed<LoadBalancerDescription>> =>
  read.list(
    "elasticloadbalancing:DescribeLoadBalancers",
    `classic load balancers of ${scope.region}`,
    async (options, marker) => {
      const input = { PageSize: pageSize, Marker: marker };
      const page = await clients.elb.send(new DescribeLoadBalancersCommand(input), options);
      for (const { LoadBalancerName } of page.LoadBalancerDescriptions ?? [])
        required(LoadBalancerName, "LoadBalancerName");
      return listPage(
        page.LoadBalancerDescriptions,
        page.NextMarker,
        ({ LoadBalancerName }) => LoadBalancerName,
      );
    },
  );

/** Reads the classic load balancers of the region with attributes, the policies that are in use, and tags. */
export const readClassic = async (read: Read, context: Context): Promise<Resource[]> => {
  const { items, whole } = await listClassic(read, context);
  if (whole) read.decides("AWS::ElasticLoadBalancing::LoadBalancer");
  const names = items.map(({ LoadBalancerName }) => required(LoadBalancerName, "LoadBalancerName"));
  const tags = await readTags(read, names, async (batch, options) => {
    const input = { LoadBalancerNames: batch };
    const answer = await context.clients.elb.send(new DescribeTagsCommand(input), options);
    return required(answer.TagDescriptions, "TagDescriptions").map(({ LoadBalancerName, Tags }) => ({
      id: required(LoadBalancerName, "LoadBalancerName"),
      tags: Tags ?? [],
    }));
  });
  const found = await forEachOf(items, (description) => readOne(read, context, description, tags));
  return found.filter((resource) => resource !== undefined);
};

const readOne = async (
  read: Read,
  { clients, scope }: Context,
  description: LoadBalancerDescription,
  tags: Awaited<ReturnType<typeof readTags>>,
): Promise<Resource | undefined> => {
  const name = required(description.LoadBalancerName, "LoadBalancerName");
  const attributes = await read.detail(
    "elasticloadbalancing:DescribeLoadBalancerAttributes",
    `attributes of classic load balancer ${name}`,
    async (options) => {
      const input = { LoadBalancerName: name };
      const answer = await clients.elb.send(new DescribeLoadBalancerAttributesCommand(input), options);
      return required(answer.LoadBalancerAttributes, "LoadBalancerAttributes");
    },
  );
  const policies = hasPolicies(description)
    ? await read.detail(
        "elasticloadbalancing:DescribeLoadBalancerPolicies",
        `policies of classic load balancer ${name}`,
        async (options) => {
          const input = { LoadBalancerName: name };
          const answer = await clients.elb.send(new DescribeLoadBalancerPoliciesCommand(input), options);
          return required(answer.PolicyDescriptions, "PolicyDescriptions");
        },
      )
    : [];
  if (attributes === absent || policies === absent) return undefined;
  return classicLoadBalancerResource(scope, { description, attributes, policies, tags: tags.get(name) });
};

const hasPolicies = ({
  ListenerDescriptions = [],
  BackendServerDescriptions = [],
}: LoadBalancerDescription) =>
  [...ListenerDescriptions, ...BackendServerDescriptions].some(
    ({ PolicyNames = [] }) => PolicyNames.length > 0,
  );
