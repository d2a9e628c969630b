import { isJsonObject } from "../../model/json.ts";
import { textAt, textsAt, valueAt } from "../../model/properties.ts";
import { type Resource, resourceKey } from "../../model/resource.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import type { Front } from "./front.ts";
import { stepOf } from "./front-door.ts";
import { both, isEmpty, noCidrs, onlyPerhaps, type Reach, surely, unknownReach } from "./reach.ts";
import { sourceItems } from "./reach-words.ts";
import { admittedBy, groupFacts } from "./security-groups.ts";
import type { Traffic } from "./traffic.ts";

/**
 * Returns the endpoint services by which others reach a load balancer over AWS PrivateLink: whoever is permitted may
 * connect, and where that is asked for each connection waits to be accepted.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
 */
export const endpointServiceFronts = (
  loadBalancer: Resource,
  traffic: Traffic,
  view: ExposureLookup,
): Front[] =>
  view
    .ofType("AWS::EC2::VPCEndpointService")
    .filter(({ properties }) => textsAt(properties, "NetworkLoadBalancerArns").includes(loadBalancer.id))
    .map((service) => {
      const groups = enforcedGroups(loadBalancer);
      const permitted = connectionOf(service);
      const reach = groups.length > 0 ? both(permitted, admittedBy(groups, traffic, view)) : permitted;
      return {
        key: service.id,
        network: "privatelink",
        words: `endpoint service ${service.name}`,
        reach,
        step: { ...stepOf(service), words: serviceWords(service, permitted) },
        restsOn: [
          resourceKey(service),
          resourceKey(loadBalancer),
          ...(groups.length > 0 ? groupFacts(groups, traffic, view) : []),
        ],
      };
    });

type Service = Pick<Resource, "name" | "properties">;

/**
 * By default the inbound rules of an NLB's security groups hold for what comes by PrivateLink as well.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
 */
const enforcedGroups = ({ properties }: Resource): string[] =>
  textAt(properties, "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic") === "off"
    ? []
    : textsAt(properties, "SecurityGroups");

/** Returns who may connect to an endpoint service: surely where nobody asks first. */
export const connectionOf = (service: Service): Reach => {
  const principals = principalsOf(service);
  const who: Reach = principals
    ? surely({ cidrs: noCidrs, groups: [], principals })
    : {
        ...unknownReach(`who may connect to endpoint service ${service.name} was not read`),
        maybe: { cidrs: noCidrs, groups: [], principals: ["*"] },
      };
  return asksFirst(service)
    ? onlyPerhaps(who, `each connection to endpoint service ${service.name} waits to be accepted`)
    : who;
};

const asksFirst = ({ properties }: Service): boolean => valueAt(properties, "AcceptanceRequired") !== false;

const principalsOf = ({ properties }: Service): string[] | undefined => {
  const allowed = valueAt(properties, "AllowedPrincipals");
  return Array.isArray(allowed)
    ? allowed.flatMap((each) => (isJsonObject(each) ? (textAt(each, "Principal") ?? []) : []))
    : undefined;
};

const serviceWords = (service: Service, { maybe }: Reach): string => {
  const who = principalsOf(service)
    ? isEmpty(maybe)
      ? "permits nobody"
      : `permits ${sourceItems(maybe).join(", ")}`
    : "permits whom it does";
  const then = asksFirst(service)
    ? "each connection waits to be accepted"
    : "connections are accepted unasked";
  return `endpoint service ${service.name} ${who}, ${then}`;
};
