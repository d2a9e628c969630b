import {
  type Addon,
  type Capability,
  DescribeAddonCommand,
  DescribeCapabilityCommand,
  ListAddonsCommand,
  ListCapabilitiesCommand,
} from "@aws-sdk/client-eks";
import { type ClusterScope, type KnownResource, resourceKey, type Whereabouts } from "@eks-auditor/core";
import type { CallOptions } from "../call-options.ts";
import { clusterSubjects } from "../cluster-subjects.ts";
import type { Collector, ReadContext } from "../collector.ts";
import { healthTrend } from "../health-trend.ts";
import { isUnsettled } from "../in-cluster.ts";
import { type ReadMembers, readMembers } from "../read-members.ts";
import { required } from "../refusal.ts";
import { absent, beginRead, forEachOf, itself, listPage, type SectionRead } from "../section-read.ts";
import { addonResource } from "./addon.ts";
import { capabilityResource } from "./capability.ts";

const actions = [
  "eks:ListAddons",
  "eks:DescribeAddon",
  "eks:ListCapabilities",
  "eks:DescribeCapability",
] as const;
type Action = (typeof actions)[number];
type Read = SectionRead<Action>;
type Context = ReadContext<ClusterScope>;

const describeAddon = async (
  { clients, scope }: Context,
  addonName: string,
  options: CallOptions,
): Promise<Addon> => {
  const input = { clusterName: scope.cluster, addonName };
  const { addon } = await clients.eks.send(new DescribeAddonCommand(input), options);
  required(addon?.addonArn, "addon.addonArn");
  required(addon?.addonName, "addon.addonName");
  return required(addon, "addon");
};

const describeCapability = async (
  { clients, scope }: Context,
  capabilityName: string,
  options: CallOptions,
): Promise<Capability> => {
  const input = { clusterName: scope.cluster, capabilityName };
  const { capability } = await clients.eks.send(new DescribeCapabilityCommand(input), options);
  required(capability?.arn, "capability.arn");
  required(capability?.capabilityName, "capability.capabilityName");
  return required(capability, "capability");
};

const readAddons = (read: Read, context: Context): Promise<ReadMembers<Addon>> =>
  readMembers(read, {
    type: "AWS::EKS::Addon",
    listAction: "eks:ListAddons",
    what: `add-ons of ${context.scope.cluster}`,
    list: async (options, nextToken) => {
      const input = { clusterName: context.scope.cluster, maxResults: 100, nextToken };
      const page = await context.clients.eks.send(new ListAddonsCommand(input), options);
      return listPage(page.addons, page.nextToken, itself);
    },
    nameOf: (name) => name,
    describeAction: "eks:DescribeAddon",
    which: (name) => `add-on ${name} of ${context.scope.cluster}`,
    describe: (name, options) => describeAddon(context, name, options),
  });

const readCapabilities = (read: Read, context: Context): Promise<ReadMembers<Capability>> =>
  readMembers(read, {
    type: "AWS::EKS::Capability",
    listAction: "eks:ListCapabilities",
    what: `capabilities of ${context.scope.cluster}`,
    list: async (options, nextToken) => {
      const input = { clusterName: context.scope.cluster, maxResults: 100, nextToken };
      const page = await context.clients.eks.send(new ListCapabilitiesCommand(input), options);
      const items = page.capabilities?.map(({ capabilityName }) =>
        required(capabilityName, "capabilityName"),
      );
      return listPage(items, page.nextToken, itself);
    },
    nameOf: (name) => name,
    describeAction: "eks:DescribeCapability",
    which: (name) => `capability ${name} of ${context.scope.cluster}`,
    describe: (name, options) => describeCapability(context, name, options),
  });

/** What was made anew under the same name has another ARN. */
const lookFor = async (
  read: Read,
  context: Context,
  { type, id, name }: KnownResource,
): Promise<Whereabouts> => {
  const answer =
    type === "AWS::EKS::Addon"
      ? await read.ask("eks:DescribeAddon", async (options) => {
          return (await describeAddon(context, name, options)).addonArn;
        })
      : await read.ask("eks:DescribeCapability", async (options) => {
          return (await describeCapability(context, name, options)).arn;
        });
  if ("value" in answer) return answer.value === id ? "present" : "gone";
  return answer.refusal.reason === "absent" ? "gone" : "unknown";
};

/** Reads add-ons and capabilities: what EKS runs in the cluster for us. Their health is a trend. */
export const addonsCollector: Collector<ClusterScope> = {
  section: "addons",
  actions,
  read: async (context) => {
    const read = beginRead<Action>("addons", context);
    const { items: addons } = await readAddons(read, context);
    const { items: capabilities } = await readCapabilities(read, context);
    const settling = [...addons, ...capabilities].some(isUnsettled) && { settling: true as const };
    return read.finish(
      [
        ...addons.map((each) => addonResource(context.scope, each)),
        ...capabilities.map((each) => capabilityResource(context.scope, each)),
      ],
      {
        trends: [
          ...addons.map((each) => healthTrend(each.addonArn ?? "", read.observedAt, each)),
          ...capabilities.map((each) => healthTrend(each.arn ?? "", read.observedAt, each)),
        ],
        ...settling,
      },
    );
  },
  readSubjects: async (context, subjects) => {
    const { scope } = context;
    const known = await context.known.resources();
    const { names, known: others, isAll } = clusterSubjects(scope, subjects, known, ["addon", "capability"]);
    if (!isAll || names.size === 0 || others.length > 0) return undefined;
    const read = beginRead<Action>("addons", context);
    const idsOf = (type: KnownResource["type"], name: string): string[] =>
      known.filter((each) => each.type === type && each.name === name).map(({ id }) => id);
    // Add-ons and capabilities have names of one form: unless an ARN tells which, both are asked for.
    const found = await forEachOf([...names], async ([name, kinds]) => {
      const addon = kinds.includes("addon")
        ? await read.detail("eks:DescribeAddon", `add-on ${name} of ${scope.cluster}`, (options) =>
            describeAddon(context, name, options),
          )
        : absent;
      if (addon !== undefined && kinds.includes("addon"))
        read.decides("AWS::EKS::Addon", { ids: idsOf("AWS::EKS::Addon", name) });
      const capability = kinds.includes("capability")
        ? await read.detail("eks:DescribeCapability", `capability ${name} of ${scope.cluster}`, (options) =>
            describeCapability(context, name, options),
          )
        : absent;
      if (capability !== undefined && kinds.includes("capability"))
        read.decides("AWS::EKS::Capability", { ids: idsOf("AWS::EKS::Capability", name) });
      return { addon, capability };
    });
    const addons = found.flatMap(({ addon }) => (typeof addon === "object" ? addon : []));
    const capabilities = found.flatMap(({ capability }) =>
      typeof capability === "object" ? capability : [],
    );
    const settling = [...addons, ...capabilities].some(isUnsettled) && { settling: true as const };
    return read.finish(
      [
        ...addons.map((each) => addonResource(scope, each)),
        ...capabilities.map((each) => capabilityResource(scope, each)),
      ],
      { subjects, ...settling },
    );
  },
  whereabouts: async (context, vanished) => {
    const read = beginRead<Action>("addons", context);
    const found = await forEachOf(
      vanished,
      async (resource): Promise<[string, Whereabouts]> => [
        resourceKey(resource),
        await lookFor(read, context, resource),
      ],
    );
    return new Map(found);
  },
};
