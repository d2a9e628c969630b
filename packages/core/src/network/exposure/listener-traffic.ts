import { textAt, valueAt } from "../../model/properties.ts";
import type { Resource } from "../../model/resource.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import type { Traffic } from "./traffic.ts";

/** Returns a listener in words: `listener HTTPS:443`. */
export const listenerWords = ({ properties: { Protocol, Port } }: Resource): string =>
  `listener ${[Protocol, Port].filter((part) => part !== undefined).join(":")}`;

/**
 * Returns the traffic that a listener takes; none where its port was not read.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html
 */
export const transports = ({ properties }: Resource): Traffic[] => {
  const port = valueAt(properties, "Port");
  if (typeof port !== "number") return [];
  const protocol = textAt(properties, "Protocol") ?? "";
  return [
    ...(["UDP", "QUIC"].includes(protocol) ? [] : [{ protocol: "tcp" as const, port }]),
    ...(["UDP", "TCP_UDP", "QUIC", "TCP_QUIC"].includes(protocol)
      ? [{ protocol: "udp" as const, port }]
      : []),
  ];
};

/** Returns why a load balancer may have further listeners; undefined: all were read. */
export const moreListeners = (loadBalancer: Resource, view: ExposureLookup): string | undefined =>
  view.doubts.ofMore(
    `the listeners of ${loadBalancer.name} were not read`,
    "AWS::ElasticLoadBalancingV2::Listener",
    loadBalancer,
  );
