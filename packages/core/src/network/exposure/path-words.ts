import { intersect } from "../cidr-set.ts";
import { listedBriefly } from "../reach-severity.ts";
import { shareOfList } from "./aws-prefix-list.ts";
import type { ExposureChange } from "./compare-exposure.ts";
import type { ExposurePath } from "./path.ts";
import { isEmpty, type Sources } from "./reach.ts";
import { sourceItems } from "./reach-words.ts";
import { type Ports, portsWords } from "./traffic.ts";

/** `0.0.0.0/0`; from within a VPC, where it is everyone there, that. */
export const fromWords = (sources: Sources, network: ExposurePath["network"]): string => {
  const items = sourceItems(sources);
  if (network === "privatelink") return `${listedBriefly(items)} by PrivateLink`;
  if (network === "internet") return items.length > 0 ? listedBriefly(items) : "anyone";
  const all = items.includes("0.0.0.0/0") || items.length === 0;
  return all ? "within its VPC and what is connected to it" : `${listedBriefly(items)} by way of its VPC`;
};

/** `port 443 of default/my-nginx`, `tcp ports 30000 to 32767 of 4 nodes of cluster payments` */
export const whatWords = (
  { kind, protocol, target }: Pick<ExposurePath, "kind" | "protocol" | "target">,
  ports: Ports,
  protocols: readonly string[] = [protocol],
): string => {
  const said = (kind === "node" && protocols.length === 1) || protocol === "udp" ? `${protocol} ` : "";
  return `${said}${portsWords(ports)} of ${target}`;
};

/** `through ALB web (listener HTTPS:443 → rule 1 host a.example → target group web → 3 pods)` */
export const throughWords = (path: ExposurePath): string => {
  const { kind, network, target, entrance, answersItself, steps, end } = path;
  if (kind === "node" && network === "internet")
    return target.startsWith("1 ") ? "at its public address" : "at their public addresses";
  if (entrance === undefined) return "";
  const stops = [...steps.filter(({ leads }) => leads).map(({ words }) => words), ...(end ? [end] : [])];
  const inside = stops.length > 0 ? `(${stops.join(" → ")})` : "";
  return answersItself ? inside : `through ${entrance} ${inside}`.trim();
};

/** `, except from 203.0.113.0/24`: of what was closed, a part may be as open as before. */
export const remainingWords = ({ direction, sources, remaining }: ExposureChange): string => {
  const items = direction === "closed" ? sourceItems(within(remaining, sources)) : [];
  return items.length > 0 ? `, except from ${listedBriefly(items)}` : "";
};

const within = (sources: Sources, others: Sources): Sources => ({
  cidrs: intersect(sources.cidrs, others.cidrs),
  groups: [],
  prefixLists: (sources.prefixLists ?? []).filter((name) => shareOfList(name, others.cidrs) !== "none"),
  principals: (sources.principals ?? []).filter(
    (principal) => others.principals?.includes("*") || others.principals?.includes(principal),
  ),
});

/** Returns a way in one line, as it is now: `0.0.0.0/0 → port 443 of default/my-nginx through ALB web (…)`. */
export const pathWords = (path: ExposurePath): string => {
  const { sure, because } = path.reach;
  const known = isEmpty(sure) ? [] : [fromWords(sure, path.network)];
  const perhaps = because.length > 0 ? [`perhaps ${fromWords(path.reach.maybe, path.network)}`] : [];
  const from = [...known, ...perhaps].join(", ");
  return [`${from} → ${whatWords(path, path.ports)}`, throughWords(path)].filter(Boolean).join(" ");
};

/** Returns the facts that a way rests on, in order, each a sentence of its own. */
export const factsOfPath = ({ steps, assumed }: ExposurePath): string[] => [
  ...steps.map(({ words }) => words),
  ...assumed,
];
