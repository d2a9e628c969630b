import { isJsonObject } from "../../../model/json.ts";
import { textAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import { cidrSet, isInternet } from "../../../network/cidr-set.ts";
import { oncePerResource, type RuleLookup } from "../rule-lookup.ts";

/** Ports of one protocol that a security group opens to the internet. */
export interface OpenPorts {
  /** `tcp`, `udp`, `icmp`…, `-1` for all. */
  readonly protocol: string;
  readonly first: number;
  readonly last: number;
  /** Ids of the rules that do it, together. */
  readonly rules: readonly string[];
}

interface IngressRule {
  readonly id: string;
  readonly protocol: string;
  readonly first: number;
  readonly last: number;
  readonly cidrs: readonly string[];
}

/**
 * Returns what a security group opens to the internet: the union of all its rules counts, so that four rules of a
 * quarter each are the internet too, and prefix lists count with their entries, as far as they were read. A rule that
 * names another group opens nothing by itself.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export const internetPorts: (group: Resource, view: RuleLookup) => readonly OpenPorts[] = oncePerResource(
  (group, view) => {
    const wide = view.within("AWS::EC2::SecurityGroupIngress", group.id).flatMap((rule) => {
      const cidrs = cidrsOf(rule, view);
      return cidrs.some(mayBeWide) ? [ingress(rule, cidrs)] : [];
    });
    if (wide.length === 0) return nothing;
    return [...Map.groupBy(wide, ({ protocol }) => protocol)].flatMap(([protocol, own]) =>
      portsOf(protocol, protocol === "-1" ? own : [...own, ...wide.filter((rule) => rule.protocol === "-1")]),
    );
  },
);

const nothing: readonly OpenPorts[] = [];

const portMax = 65_535;

const cidrsOf = ({ properties }: Resource, view: RuleLookup): string[] => {
  const { CidrIpv4, CidrIpv6, PrefixListId } = properties;
  if (typeof CidrIpv4 === "string") return [CidrIpv4];
  if (typeof CidrIpv6 === "string") return [CidrIpv6];
  if (typeof PrefixListId !== "string") return [];
  const list = view.find("AWS::EC2::PrefixList", PrefixListId);
  const entries = list?.properties.Entries;
  return Array.isArray(entries)
    ? entries.filter(isJsonObject).flatMap((entry) => textAt(entry, "Cidr") ?? [])
    : [];
};

const ingress = ({ id, properties }: Resource, cidrs: readonly string[]): IngressRule => {
  const protocol = textAt(properties, "IpProtocol") ?? "-1";
  const { FromPort: from, ToPort: to } = properties;
  const allPorts = protocol === "-1" || typeof from !== "number" || typeof to !== "number" || from === -1;
  return { id, protocol, first: allPorts ? 0 : from, last: allPorts ? portMax : to, cidrs };
};

/** A group has at most 1,000 rules: of smaller blocks than these, so many do not come to half of the internet. */
const mayBeWide = (cidr: string): boolean => {
  const length = Number(cidr.slice(cidr.indexOf("/") + 1));
  return cidr.includes("/") && length <= (cidr.includes(":") ? 16 : 12);
};

/** Where one rule begins or ends, what is open can change; between two such ports it does not. */
const portsOf = (protocol: string, rules: readonly IngressRule[]): OpenPorts[] => {
  const edges = [...new Set(rules.flatMap(({ first, last }) => [first, last + 1]))].sort((a, b) => a - b);
  const open: OpenPorts[] = [];
  edges.slice(0, -1).forEach((first, index) => {
    const last = (edges[index + 1] ?? first + 1) - 1;
    const there = rules.filter((rule) => rule.first <= first && last <= rule.last);
    const toldElsewhere = there.filter((rule) => rule.protocol !== protocol);
    if (!areInternet(there) || areInternet(toldElsewhere)) return;
    const ids = there.map(({ id }) => id).sort();
    const before = open.at(-1);
    if (before && before.last + 1 === first && before.rules.join() === ids.join())
      open[open.length - 1] = { ...before, last };
    else open.push({ protocol, first, last, rules: ids });
  });
  return open;
};

/** Most that open anything open it to all in one block, for which there is nothing to add up. */
const areInternet = (rules: readonly IngressRule[]): boolean => {
  const all = rules.flatMap(({ cidrs }) => cidrs);
  return all.includes("0.0.0.0/0") || all.includes("::/0") || isInternet(cidrSet(all));
};

/** `tcp port 22 (sgr-1)`, `every port (sgr-2)` */
export const openWords = ({ protocol, first, last, rules }: OpenPorts): string => {
  const all = first === 0 && last === portMax;
  const by = `(${rules.join(", ")})`;
  if (protocol === "-1") return `every port of every protocol ${by}`;
  if (all) return `every ${protocol} port ${by}`;
  return first === last ? `${protocol} port ${first} ${by}` : `${protocol} ports ${first} to ${last} ${by}`;
};

/** Returns whether any of the ports lies in the span. */
export const opens = ({ protocol, first, last }: OpenPorts, port: number): boolean =>
  (protocol === "tcp" || protocol === "6" || protocol === "-1") && first <= port && port <= last;
