import {
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancerPoliciesCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  type LoadBalancerDescription,
} from "@aws-sdk/client-elastic-load-balancing";
import type { RegionScope, Resource } from "@eks-auditor/core";
import { classicLoadBalancerArn } from "../arn.ts";
import type { ReadContext } from "../collector.ts";
import { noteNoTime, readInTurn } from "../read-in-turn.ts";
import { required } from "../refusal.ts";
import type { Rotation } from "../rotation.ts";
import { absent, forEachOf, type Listed, listPage, type SectionReader } from "../section-reader.ts";
import type { KeyedTag } from "../tags.ts";
import { type LoadBalancerAction, pageSize } from "./actions.ts";
import { classicLoadBalancerResource } from "./classic-load-balancer.ts";
import { readTags } from "./read-tags.ts";

type Read = SectionReader<LoadBalancerAction>;
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
export const readClassic = async (
  read: Read,
  context: Context,
  rotation: Rotation,
): Promise<{ resources: Resource[]; asked: ReadonlySet<string> }> => {
  const list = await listClassic(read, context);
  const { items, whole } = list;
  if (whole) read.decides("AWS::ElasticLoadBalancing::LoadBalancer");
  const names = items.map(({ LoadBalancerName }) => required(LoadBalancerName, "LoadBalancerName"));
  const tags = await tagsOf(read, context, names);
  const idOf = ({ LoadBalancerName = "" }: LoadBalancerDescription) => arnOf(context, LoadBalancerName);
  const task = (own: Read, description: LoadBalancerDescription) =>
    readOne(own, context, description, tags.get(description.LoadBalancerName ?? ""));
  const { results, neverRead } = await readInTurn(read, context, list, {
    rotation,
    idOf,
    task,
    until: context.deadline,
  });
  noteNoTime(
    read,
    neverRead,
    "classic load balancers",
    "elasticloadbalancing:DescribeLoadBalancerAttributes",
  );
  const listed = (description: LoadBalancerDescription): Resource =>
    classicLoadBalancerResource(context.scope, {
      description,
      attributes: undefined,
      policies: hasPolicies(description) ? undefined : [],
      tags: tags.get(description.LoadBalancerName ?? ""),
    });
  return {
    resources: items.flatMap((each) =>
      results.has(idOf(each)) ? (results.get(idOf(each)) ?? []) : listed(each),
    ),
    asked: new Set(results.keys()),
  };
};

/** Reads classic load balancers by their names, and decides these. */
export const readClassicOf = async (
  read: Read,
  context: Context,
  names: readonly string[],
): Promise<Resource[]> => {
  const found = await forEachOf(names, async (name) => {
    const description = await read.detail(
      "elasticloadbalancing:DescribeLoadBalancers",
      `classic load balancer ${name}`,
      async (options) => {
        const command = new DescribeLoadBalancersCommand({ LoadBalancerNames: [name] });
        const { LoadBalancerDescriptions } = await context.clients.elb.send(command, options);
        const [one] = required(LoadBalancerDescriptions, "LoadBalancerDescriptions");
        required(one?.LoadBalancerName, "LoadBalancerName");
        return required(one, "LoadBalancerDescriptions[0]");
      },
    );
    if (description === undefined) return undefined;
    read.decides("AWS::ElasticLoadBalancing::LoadBalancer", { ids: [arnOf(context, name)] });
    if (description === absent) return undefined;
    return readOne(read, context, description, (await tagsOf(read, context, [name])).get(name));
  });
  return found.filter((resource) => resource !== undefined);
};

const tagsOf = (
  read: Read,
  { clients }: Context,
  names: readonly string[],
): Promise<Map<string, readonly KeyedTag[]>> =>
  readTags(read, names, async (batch, options) => {
    const answer = await clients.elb.send(new DescribeTagsCommand({ LoadBalancerNames: batch }), options);
    return required(answer.TagDescriptions, "TagDescriptions").map(({ LoadBalancerName, Tags }) => ({
      id: required(LoadBalancerName, "LoadBalancerName"),
      tags: Tags ?? [],
    }));
  });

const arnOf = ({ scope }: Context, name: string): string =>
  classicLoadBalancerArn(scope.region, scope.accountId, name);

const readOne = async (
  read: Read,
  { clients, scope }: Context,
  description: LoadBalancerDescription,
  tags: readonly KeyedTag[] | undefined,
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
  return classicLoadBalancerResource(scope, { description, attributes, policies, tags });
};

const hasPolicies = ({
  ListenerDescriptions = [],
  BackendServerDescriptions = [],
}: LoadBalancerDescription) =>
  [...ListenerDescriptions, ...BackendServerDescriptions].some(
    ({ PolicyNames = [] }) => PolicyNames.length > 0,
  );
