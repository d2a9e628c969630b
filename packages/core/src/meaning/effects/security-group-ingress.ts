import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import type { JsonObject } from "../../model/json.ts";
import { textAt, valueAt } from "../../model/properties.ts";
import type { Severity } from "../../model/severity.ts";
import { type CidrSet, cidrSet, isInternet, newCidrs, nowhere } from "../../network/cidr-set.ts";
import { listedBriefly, reachSeverity } from "../../network/reach-severity.ts";
import { closed, opened } from "./effect-of.ts";

/**
 * Which ports a security group's rule opens or closes, and to whom, where it is not known what the group is on: what is
 * behind it cannot be told. A rule that names another group or a prefix list opens nothing to the internet by itself.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html
 */
export const securityGroupIngressEffects = (change: Change): Effect[] => {
  if (change.kind === "modified" && !change.before) return [];
  const before = ruleOf(change.before);
  const after = ruleOf(change.after);
  const samePorts = before?.ports === after?.ports;
  const gained = after ? newCidrs(samePorts && before ? before.from : nowhere, after.from) : [];
  const lost = before ? newCidrs(samePorts && after ? after.from : nowhere, before.from) : [];
  const group = textAt(change.after ?? change.before, "GroupId") ?? "not known";
  const evidence = [
    `rule ${textAt(change.after ?? change.before, "SecurityGroupRuleId") ?? change.id}`,
    `undecided what is behind it: no load balancer or node that was read lies in security group ${group}`,
  ];
  const kind = "reach" as const;
  return [
    ...(after && gained.length > 0
      ? [
          opened(change, {
            kind,
            severity: severityOf(after, cidrSet(gained)),
            sentence: `${after.ports} behind security group ${group} newly reachable from ${listedBriefly(gained)}`,
            evidence,
          }),
        ]
      : []),
    ...(before && lost.length > 0
      ? [
          closed(change, {
            kind,
            sentence: `${before.ports} behind security group ${group} no longer reachable from ${listedBriefly(lost)}`,
            evidence,
          }),
        ]
      : []),
  ];
};

interface Rule {
  readonly from: CidrSet;
  readonly ports: string;
  /** It opens nothing but what web servers listen on. */
  readonly web: boolean;
}

const ruleOf = (properties: JsonObject | null): Rule | undefined => {
  if (!properties || valueAt(properties, "IsEgress") === true) return undefined;
  const cidrs = [textAt(properties, "CidrIpv4"), textAt(properties, "CidrIpv6")];
  const first = valueAt(properties, "FromPort");
  const last = valueAt(properties, "ToPort");
  const protocol = textAt(properties, "IpProtocol");
  return {
    from: cidrSet(cidrs.filter((cidr) => cidr !== undefined)),
    ports: portsWords(protocol, first, last),
    web: protocol === "tcp" && first === last && (first === 80 || first === 443),
  };
};

const portsWords = (protocol: string | undefined, first: unknown, last: unknown): string => {
  if (protocol === "-1") return "every port";
  if (typeof first !== "number" || typeof last !== "number" || first === -1)
    return `protocol ${protocol ?? "not known"}`;
  return first === last ? `${protocol} port ${first}` : `${protocol} ports ${first} to ${last}`;
};

/** Nothing asks who is there before a node's port is reached, so that the internet is HIGH but for web ports. */
const severityOf = ({ web }: Rule, from: CidrSet): Severity => {
  if (isInternet(from)) return web ? "MEDIUM" : "HIGH";
  return web ? "LOW" : reachSeverity(from);
};
