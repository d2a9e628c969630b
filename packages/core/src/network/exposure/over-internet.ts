import { type CidrSet, cidrSet, isNowhere, without } from "../cidr-set.ts";
import type { ExposurePath } from "./path.ts";
import type { Sources } from "./reach.ts";

/**
 * Addresses that no packet from the internet has: RFC 1918, shared (RFC 6598), link-local, loopback, and the same of IPv6
 * (RFC 4193, RFC 4291).
 */
const neverOverInternet = cidrSet([
  ...["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8"],
  ...["fc00::/7", "fe80::/10", "::1/128"],
]);

/**
 * Returns the path without the callers that cannot come over the internet: a rule for `10.0.0.0/8` alone opens nothing
 * there. A block that holds other addresses too stays whole, since `0.0.0.0/0` is how a reader knows it.
 */
export const overInternet = (path: ExposurePath): ExposurePath => {
  if (path.network !== "internet") return path;
  const { reach } = path;
  return { ...path, reach: { ...reach, sure: publicOf(reach.sure), maybe: publicOf(reach.maybe) } };
};

const publicOf = (sources: Sources): Sources => ({ ...sources, cidrs: routable(sources.cidrs) });

const routable = ({ ipv4, ipv6, unreadable }: CidrSet): CidrSet => ({
  ipv4: ipv4.filter((span) => !isNowhere(without({ ipv4: [span], ipv6: [], unreadable }, neverOverInternet))),
  ipv6: ipv6.filter((span) => !isNowhere(without({ ipv4: [], ipv6: [span], unreadable }, neverOverInternet))),
  unreadable,
});
