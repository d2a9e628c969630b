import { textAt, textsAt } from "../../model/properties.ts";
import { type Resource, resourceKey } from "../../model/resource.ts";
import { cidrSet, everywhere } from "../cidr-set.ts";
import { blockPublicAccessFacts, exclusionSteps } from "./block-public-access.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import { groupSteps } from "./group-steps.ts";
import type { PathStep } from "./path.ts";
import {
  both,
  either,
  fromAnywhere,
  fromCidrs,
  fromNowhere,
  onlyPerhaps,
  type Reach,
  surely,
  unknownReach,
} from "./reach.ts";
import { reachWords } from "./reach-words.ts";
import { fromInternet } from "./routes.ts";
import { admittedBy, groupFacts } from "./security-groups.ts";
import { subnetResources } from "./subnet-resources.ts";
import { admittedByAcl, objectsAt } from "./subnets.ts";
import type { Traffic } from "./traffic.ts";

/** Where nobody could tell the scheme, who comes over the internet may get no further. */
const doubtOfScheme = ({ name, unread }: Resource): string | undefined =>
  unread?.includes("Scheme") ? `the scheme of ${name} was not read` : undefined;

/** The way into a load balancer: who gets to a port of it. */
export interface FrontDoor {
  readonly network: "internet" | "vpc";
  readonly reach: Reach;
  readonly steps: readonly PathStep[];
  readonly restsOn: readonly string[];
}

/**
 * Returns who gets to a port of a load balancer: its scheme and address type, the routes and network ACLs of its subnets
 * (any of which will do), and its security groups. `network` is where its callers are, when its scheme is not to say.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
 */
export const frontDoor = (
  loadBalancer: Resource,
  traffic: Traffic,
  view: ExposureLookup,
  network: FrontDoor["network"] = networkOf(loadBalancer),
): FrontDoor => {
  const subnets = subnetsOf(loadBalancer);
  const groups = textsAt(loadBalancer.properties, "SecurityGroups");
  const throughSubnets = subnets
    .map((subnet) => {
      const admitted = admittedByAcl(subnet, traffic, view);
      return network === "internet" ? both(admitted, fromInternet(subnet, view)) : admitted;
    })
    .reduce(either, fromNowhere);
  const doors = [
    familiesRead(loadBalancer, network, view),
    subnets.length > 0 ? throughSubnets : unknownReach(`the subnets of ${loadBalancer.name} were not read`),
    throughGroups(loadBalancer, groups, traffic, view),
    ...(network === "internet" ? [byPublicAddress] : []),
  ];
  const { acls, tables } = subnetResources(subnets, view);
  return {
    network,
    reach: onlyPerhaps(doors.reduce(both, fromAnywhere), doubtOfScheme(loadBalancer)),
    steps: [
      ...groupSteps(groups, traffic, network === "internet" ? byPublicAddress : fromAnywhere, view),
      ...(network === "internet" ? exclusionSteps(subnets, view) : []),
      ...acls.map(
        (acl): PathStep => ({
          ...stepOf(acl),
          words: `network ACL ${acl.name} admits ${admittedWords(acl, subnets, traffic, view)}`,
        }),
      ),
    ],
    restsOn: [
      resourceKey(loadBalancer),
      ...groupFacts(groups, traffic, view),
      ...[...acls, ...(network === "internet" ? tables : [])].map(resourceKey),
      ...(network === "internet" ? blockPublicAccessFacts(subnets, view) : []),
      ...subnets.map((id) => resourceKey({ type: "AWS::EC2::Subnet", id })),
    ],
  };
};

/**
 * Rules that name groups go by the private addresses of their members, which nobody has who comes over the internet.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html#security-group-referencing
 */
export const byPublicAddress: Reach = surely({ cidrs: everywhere, groups: [] });

/** Returns where the callers of a load balancer are; what has no scheme that was read may face the internet. */
export const networkOf = ({ properties }: Resource): FrontDoor["network"] =>
  textAt(properties, "Scheme") === "internal" ? "vpc" : "internet";

/** Returns the subnets of a load balancer of either generation. */
export const subnetsOf = (loadBalancer: Resource): string[] => [
  ...objectsAt(loadBalancer, "AvailabilityZones").flatMap((zone) => textAt(zone, "SubnetId") ?? []),
  ...textsAt(loadBalancer.properties, "Subnets"),
];

/** Returns who gets through the security groups. Only an NLB can be without any, and then it takes all traffic. */
export const throughGroups = (
  loadBalancer: Resource,
  groups: readonly string[],
  traffic: Traffic,
  view: ExposureLookup,
): Reach => {
  if (groups.length > 0) return admittedBy(groups, traffic, view);
  return textAt(loadBalancer.properties, "Type") === "network"
    ? fromAnywhere
    : unknownReach(`the security groups of ${loadBalancer.name} were not read`);
};

/**
 * Returns whom a load balancer has addresses for.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#ip-address-type
 */
export const families = ({ properties }: Resource, network: FrontDoor["network"]): Reach => {
  const type = textAt(properties, "IpAddressType") ?? "ipv4";
  const overInternet = network === "internet";
  const ipv6 =
    type.startsWith("dualstack") &&
    !(overInternet && textAt(properties, "Attributes", "ipv6.deny_all_igw_traffic") === "true");
  const ipv4 = !(overInternet && type === "dualstack-without-public-ipv4");
  return fromCidrs(cidrSet([...(ipv4 ? ["0.0.0.0/0"] : []), ...(ipv6 ? ["::/0"] : [])]));
};

/** Whether callers over IPv6 are denied is an attribute, which is read apart. */
const familiesRead = (loadBalancer: Resource, network: FrontDoor["network"], view: ExposureLookup): Reach => {
  const told = families(loadBalancer, network);
  const why =
    network === "internet" && textAt(loadBalancer.properties, "IpAddressType")?.startsWith("dualstack")
      ? view.doubts.ofDetail(
          `whether ${loadBalancer.name} denies callers over IPv6 was not read`,
          loadBalancer,
          "elasticloadbalancing:DescribeLoadBalancerAttributes",
        )
      : undefined;
  if (why === undefined) return told;
  return either(
    both(told, fromCidrs(cidrSet(["0.0.0.0/0"]))),
    onlyPerhaps(fromCidrs(cidrSet(["::/0"])), why),
  );
};

const admittedWords = (
  acl: Resource,
  subnets: readonly string[],
  traffic: Traffic,
  view: ExposureLookup,
): string => {
  const own = subnets.find((subnet) => view.associated("AWS::EC2::NetworkAcl", subnet)?.id === acl.id);
  return own === undefined ? "nobody" : reachWords(admittedByAcl(own, traffic, view));
};

/** Names a resource as a step. */
export const stepOf = ({ type, id, name }: Resource): Pick<PathStep, "type" | "id" | "name"> => ({
  type,
  id,
  name,
});
