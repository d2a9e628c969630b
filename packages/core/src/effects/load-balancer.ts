import type { Change } from "../change.ts";
import type { Effect } from "../effect.ts";
import type { JsonObject } from "../json.ts";
import { closed, opened } from "./effect-of.ts";
import { textAt, textsAt } from "./view.ts";

/** Whether an ALB or NLB newly faces the internet, or no longer does. */
export const loadBalancerEffects = (change: Change): Effect[] => {
  const before = facesInternet(change.before);
  const after = facesInternet(change.after);
  if (before === after || (change.kind === "modified" && !change.before)) return [];
  const properties = change.after ?? change.before;
  const said = { kind: "reach" as const, evidence: evidence(properties) };
  const name = `${kindOf(properties)} ${change.name}`;
  return after
    ? [opened(change, { ...said, severity: "MEDIUM", sentence: `${name} now faces the internet` })]
    : [closed(change, { ...said, sentence: `${name} no longer faces the internet` })];
};

/** `Scheme` is read, never assumed: the makers of load balancers differ in what they choose when nobody does. */
export const facesInternet = (properties: JsonObject | null): boolean =>
  textAt(properties, "Scheme") === "internet-facing";

/** Gives what people call a kind of load balancer. */
export const kindOf = (properties: JsonObject | null): string => {
  switch (textAt(properties, "Type")) {
    case "application":
      return "ALB";
    case "network":
      return "NLB";
    case "gateway":
      return "gateway load balancer";
    default:
      return "load balancer";
  }
};

const evidence = (properties: JsonObject | null): string[] => {
  const groups = textsAt(properties, "SecurityGroups");
  const dnsName = textAt(properties, "DNSName");
  return [
    `Scheme is ${textAt(properties, "Scheme") ?? "not known"}`,
    ...(dnsName ? [`address ${dnsName}`] : []),
    groups.length > 0 ? `security groups ${groups.join(", ")}` : "no security group",
  ];
};
