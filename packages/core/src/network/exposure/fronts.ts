import { textAt, textsAt } from "../../model/properties.ts";
import { type Resource, resourceKey } from "../../model/resource.ts";
import { type ServiceInFront, serviceInFront } from "../../model/service-in-front.ts";
import { endpointServiceFronts } from "./endpoint-service-front.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import type { Front } from "./front.ts";
import { byPublicAddress, families, networkOf, stepOf, subnetsOf, throughGroups } from "./front-door.ts";
import { fromOrigin, ifOriginGetsIn } from "./origin-front.ts";
import { both, fromAnywhere, onlyPerhaps, type Reach } from "./reach.ts";
import { groupFacts } from "./security-groups.ts";
import type { Traffic } from "./traffic.ts";

/**
 * Returns what stands in front of a load balancer: endpoint services, and of one that is internal what brings in callers
 * over the internet. CloudFront and Global Accelerator show in a VPC by their interfaces alone, which do not tell which
 * load balancer they lead to, so of these nothing is sure.
 */
export const frontsOf = (loadBalancer: Resource, traffic: Traffic, view: ExposureLookup): Front[] => [
  ...endpointServiceFronts(loadBalancer, traffic, view),
  ...(networkOf(loadBalancer) === "vpc" ? servicesInFront(loadBalancer, traffic, view) : []),
];

const servicesInFront = (loadBalancer: Resource, traffic: Traffic, view: ExposureLookup): Front[] => {
  const near = view.ofType("AWS::EC2::NetworkInterface").filter((each) => isNear(each, loadBalancer));
  const byService = Map.groupBy(near, ({ properties }) => serviceInFront(properties));
  return [...byService].flatMap(([service, interfaces]) => {
    const [first] = interfaces;
    if (!service || !first) return [];
    const why = `whether ${service} leads to ${loadBalancer.name} was not read`;
    return {
      key: service,
      network: "internet" as const,
      words: service,
      reach: onlyPerhaps(through(service, interfaces, loadBalancer, traffic, view), why),
      ...(service === "CloudFront" && { behind: (admitted: Reach) => ifOriginGetsIn(interfaces, admitted) }),
      step: {
        ...stepOf(first),
        words: `${service} has ${interfaces.length === 1 ? "an interface" : `${interfaces.length} interfaces`} beside ${loadBalancer.name}`,
      },
      restsOn: [
        ...[loadBalancer, ...interfaces].map(resourceKey),
        ...groupFacts(textsAt(loadBalancer.properties, "SecurityGroups"), traffic, view),
      ],
    };
  });
};

/**
 * Global Accelerator has an interface in each subnet of the load balancer; where those of CloudFront lie, it does not
 * say. https://docs.aws.amazon.com/global-accelerator/latest/dg/best-practices-aga.html
 */
const isNear = ({ properties }: Resource, loadBalancer: Resource): boolean =>
  serviceInFront(properties) === "Global Accelerator"
    ? subnetsOf(loadBalancer).includes(textAt(properties, "SubnetId") ?? "")
    : textAt(properties, "VpcId") === textAt(loadBalancer.properties, "VpcId");

/** Who gets through the load balancer's security groups: clients themselves by Global Accelerator, CloudFront for its own. */
const through = (
  service: ServiceInFront,
  interfaces: readonly Resource[],
  loadBalancer: Resource,
  traffic: Traffic,
  view: ExposureLookup,
): Reach => {
  const groups = textsAt(loadBalancer.properties, "SecurityGroups");
  const admitted = throughGroups(loadBalancer, groups, traffic, view);
  return service === "CloudFront"
    ? fromOrigin(interfaces, groups, admitted, traffic)
    : [admitted, byPublicAddress, families(loadBalancer, "internet")].reduce(both, fromAnywhere);
};
