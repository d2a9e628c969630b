import ipaddr from "ipaddr.js";
import type { Operator } from "./operator.ts";

/** `IpAddress`: the address lies in the CIDR block; an address alone is a block of one. Host bits do not count. */
export const ipAddress: Operator = {
  compare: (policyValue, requestValue) => {
    const block = parseBlock(policyValue);
    if (!block) return { unclear: `${policyValue} is no CIDR block` };
    if (!ipaddr.isValid(requestValue)) return { unclear: `the request's ${requestValue} is no address` };
    const address = ipaddr.parse(requestValue);
    const [network, bits] = block;
    return address.kind() === network.kind() && address.match(network, bits);
  },
};

const parseBlock = (text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined => {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (!ipaddr.isValid(text)) return undefined;
  const address = ipaddr.parse(text);
  return [address, address.kind() === "ipv4" ? 32 : 128];
};
