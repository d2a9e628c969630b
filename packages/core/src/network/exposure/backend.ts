import { textAt, textsAt, valueAt } from "../../model/properties.ts";
import { type Resource, resourceKey } from "../../model/resource.ts";
import { type CidrSet, cidrSet, everywhere, without } from "../cidr-set.ts";
import { type BackendName, backendName } from "./backend-name.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import { subnetsOf } from "./front-door.ts";
import { groupSteps } from "./group-steps.ts";
import {
  type AddressKind,
  admitsLoadBalancer,
  admittedByNodes,
  blocksOfSubnets,
  groupsOfNodes,
  type NodeDoor,
  nodesBehind,
} from "./nodes.ts";
import type { PathStep } from "./path.ts";
import {
  both,
  either,
  fromAnywhere,
  fromCidrs,
  onlyPerhaps,
  type Reach,
  surely,
  unknownReach,
} from "./reach.ts";
import { areOutside, targetWords } from "./target-words.ts";
import { textWithCount } from "./text-with-count.ts";
import type { Traffic } from "./traffic.ts";

/** What is behind a target group or a port of a classic load balancer. */
export interface Backend extends BackendName {
  /** Who gets on from the load balancer to a target. */
  readonly reach: Reach;
  /** The doors before the targets. */
  readonly steps: readonly PathStep[];
  /** `3 pods`, `its nodes` */
  readonly end: string;
  readonly assumed: readonly string[];
  readonly restsOn: readonly string[];
}

/** Returns what is behind a target group, and whom it lets in from a load balancer. */
export const targetGroupBackend = (
  group: Resource,
  loadBalancer: Resource,
  view: ExposureLookup,
): Backend => {
  const { properties, id } = group;
  const named = backendName(group, view);
  const type = textAt(properties, "TargetType");
  const base = {
    ...named,
    end: targetWords(type, named, view.targetCount(id)),
    restsOn: [resourceKey(group)],
  };
  if (areOutside(view.targetCount(id)))
    return {
      ...base,
      reach: fromAnywhere,
      steps: [],
      assumed: [
        `what is before addresses outside of the VPC was not read: taken to let ${loadBalancer.name} in`,
      ],
    };
  if (type === "lambda") return { ...base, reach: fromAnywhere, steps: [], assumed: [] };
  const port = valueAt(properties, "Port");
  const traffic = { protocol: transportOf(group), port: typeof port === "number" ? port : 0 };
  const nodes = nodesBehind({ cluster: named.cluster, vpcId: textAt(properties, "VpcId") }, view);
  const door = admittedByNodes(nodes, traffic, view);
  const judged = throughDoor({
    door: nodes.length > 0 ? door : undefined,
    loadBalancer,
    clientsAreJudged: preservesClients(group, loadBalancer),
    kind: textAt(properties, "IpAddressType") === "ipv6" ? "ipv6" : "ipv4",
    podsMayHaveGroups: type === "ip",
    view,
  });
  const { callers, ...answer } = judged;
  return {
    ...base,
    ...answer,
    reach: onlyPerhaps(
      answer.reach,
      doubtOfClients(group, loadBalancer, view),
      ...nodes.map(view.doubts.ofResource),
    ),
    steps: groupSteps(groupsOfNodes(nodes), traffic, callers, view),
    restsOn: [...base.restsOn, ...door.restsOn],
  };
};

/** Returns what is behind a port of a classic load balancer: a port of nodes. */
export const classicBackend = (loadBalancer: Resource, traffic: Traffic, view: ExposureLookup): Backend => {
  const named = backendName(loadBalancer, view);
  const vpcId = textAt(loadBalancer.properties, "VPCId");
  const nodes = nodesBehind({ cluster: named.cluster, vpcId }, view);
  const door = admittedByNodes(nodes, traffic, view);
  const judged = throughDoor({
    door: nodes.length > 0 ? door : undefined,
    loadBalancer,
    clientsAreJudged: false,
    kind: "ipv4",
    podsMayHaveGroups: false,
    view,
  });
  const { callers, ...answer } = judged;
  return {
    ...named,
    ...answer,
    reach: onlyPerhaps(answer.reach, ...nodes.map(view.doubts.ofResource)),
    steps: groupSteps(groupsOfNodes(nodes), traffic, callers, view),
    end: textWithCount(view.targetCount(loadBalancer.id)?.all, "node"),
    restsOn: door.restsOn,
  };
};

const addressesOf: Readonly<Record<AddressKind, CidrSet>> = {
  ipv4: cidrSet(["0.0.0.0/0"]),
  ipv6: cidrSet(["::/0"]),
};

type Judged = Pick<Backend, "reach" | "assumed"> & {
  /** Whose packets the targets' security groups see. */
  readonly callers: Reach;
};

interface Judging {
  /** Undefined: no node was read. */
  readonly door: NodeDoor | undefined;
  readonly loadBalancer: Resource;
  /** Targets see the addresses of clients, of those that come over the same protocol as they have themselves. */
  readonly clientsAreJudged: boolean;
  readonly kind: AddressKind;
  readonly podsMayHaveGroups: boolean;
  readonly view: ExposureLookup;
}

const throughDoor = ({
  door,
  loadBalancer,
  clientsAreJudged,
  kind,
  podsMayHaveGroups,
  view,
}: Judging): Judged => {
  const side = {
    groups: textsAt(loadBalancer.properties, "SecurityGroups"),
    subnets: subnetsOf(loadBalancer),
    kind,
  };
  const seen = addressesOf[kind];
  const addresses = clientsAreJudged ? seen : blocksOfSubnets(side.subnets, kind, view);
  const callers = surely({ cidrs: addresses, groups: side.groups });
  if (!door) {
    const words = `the security groups of what is behind ${loadBalancer.name} were not read`;
    return clientsAreJudged
      ? { reach: unknownReach(words), assumed: [], callers }
      : { reach: fromAnywhere, assumed: [`${words}: taken to let it in`], callers };
  }
  const asLoadBalancer = admitsLoadBalancer(door, side, view);
  const reach = clientsAreJudged
    ? [
        both(fromCidrs(seen), door.reach),
        both(fromCidrs(seen), admitsLoadBalancer(door, { ...side, subnets: [] }, view)),
        both(fromCidrs(without(everywhere, seen)), asLoadBalancer),
      ].reduce(either)
    : asLoadBalancer;
  // Security groups for pods are on interfaces of their own: what the nodes' do not let in, those may.
  const own = unknownReach(
    `security groups of pods behind ${loadBalancer.name}, if they have any, were not read`,
  );
  return { reach: podsMayHaveGroups ? either(reach, own) : reach, assumed: [], callers };
};

/**
 * Returns whether targets see an NLB's clients, so that it is for their own security groups to judge them.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
 */
const preservesClients = (group: Resource, loadBalancer: Resource): boolean => {
  if (textAt(loadBalancer.properties, "Type") !== "network") return false;
  const told = textAt(group.properties, "Attributes", "preserve_client_ip.enabled");
  if (told !== undefined) return told === "true";
  const stream = ["TCP", "TLS"].includes(textAt(group.properties, "Protocol") ?? "");
  return !stream || textAt(group.properties, "TargetType") === "instance";
};

/** Returns why it is not sure whose addresses the targets of an NLB see. */
const doubtOfClients = (group: Resource, loadBalancer: Resource, view: ExposureLookup): string | undefined =>
  textAt(loadBalancer.properties, "Type") === "network"
    ? view.doubts.ofDetail(
        `whether target group ${group.name} preserves the addresses of clients was not read`,
        group,
        "elasticloadbalancing:DescribeTargetGroupAttributes",
      )
    : undefined;

const transportOf = ({ properties }: Resource): Traffic["protocol"] =>
  ["UDP", "QUIC"].includes(textAt(properties, "Protocol") ?? "") ? "udp" : "tcp";
