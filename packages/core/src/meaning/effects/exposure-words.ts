import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import type { Severity } from "../../model/severity.ts";
import { isInternet } from "../../network/cidr-set.ts";
import {
  type Demand,
  type ExposureChange,
  factsOfPath,
  fromWords,
  remainingWords,
  reportedPath,
  throughWords,
  whatWords,
} from "../../network/exposure/index.ts";
import { listedBriefly, reachSeverity } from "../../network/reach-severity.ts";
import { closed, opened } from "./effect-of.ts";
import { accountsOf, connectSeverity } from "./endpoint-service.ts";

/** A way that came or went, and what a new one that asks nothing goes around. */
export type OpenedOrClosed = ExposureChange & { readonly around: readonly Demand[] };

/** A report is no inventory: of many ways it tells the first, and how many more there are. */
const pathsMax = 20;
const targetsMax = 3;

/** Returns the effect of ways that a change opened or closed, alike but for what is behind them. */
export const exposureEffect = (change: Change, same: readonly OpenedOrClosed[]): Effect => {
  const [first] = same;
  if (!first) throw new TypeError("no way to tell of");
  const said = {
    kind: "reach" as const,
    sentence: `${sentence(first, same)}${stillConnected(change, first)}`,
    clusters: first.path.clusters,
    evidence: evidence(first, same),
    paths: same.slice(0, pathsMax).map((one) => reportedPath(one.path, one)),
  };
  return first.direction === "opened"
    ? opened(change, { ...said, severity: severityOf(first) })
    : closed(change, said);
};

const sentence = (first: OpenedOrClosed, same: readonly OpenedOrClosed[]): string => {
  const { direction, path, ports, sources, because } = first;
  const verb = direction === "opened" ? "newly reachable from" : "no longer reachable from";
  const perhaps = because.length > 0 ? "perhaps " : "";
  const more = first.perhapsMore.length > 0 ? ", perhaps from more" : "";
  const target = someOf([...new Set(same.map((one) => one.path.target))]);
  const protocols = [...new Set(same.map((one) => one.path.protocol))];
  const what = whatWords({ ...path, target }, ports, protocols);
  const ways = [...new Set(same.map((one) => throughWords(one.path)))];
  const through = ways.length === 1 ? ways : path.entrance === undefined ? [] : [`through ${path.entrance}`];
  const text = [`${perhaps}${verb} ${fromWords(sources, path.network)}${more}: ${what}`, ...through].filter(
    Boolean,
  );
  const around =
    first.around.length > 0
      ? `, where callers were asked who they are so far (${listedBriefly(first.around.map(({ words }) => words))})`
      : "";
  return `${text.join(" ")}${around}${remainingWords(first)}${because.length > 0 ? ` (undecided: ${because.join("; ")})` : ""}`;
};

/**
 * Who loses a permission is not disconnected by it, nor is who was accepted before.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
 */
const stillConnected = (
  { type, kind }: Change,
  { direction, path }: Pick<ExposureChange, "direction" | "path">,
): string =>
  direction === "closed" &&
  path.network === "privatelink" &&
  type === "AWS::EC2::VPCEndpointService" &&
  kind === "modified"
    ? "; who is connected already stays so"
    : "";

const someOf = (targets: readonly string[]): string =>
  targets.length > targetsMax
    ? `${targets.slice(0, targetsMax).join(", ")} and ${targets.length - targetsMax} more`
    : targets.join(", ");

const evidence = (first: OpenedOrClosed, same: readonly OpenedOrClosed[]): string[] => {
  const notes = [
    ...first.perhapsMore.map((why) => `from where else is undecided: ${why}`),
    ...first.beforeUnknown.map((why) => `whether it was before is undecided: ${why}`),
  ];
  const ways = new Set(same.map(({ path }) => throughWords(path)));
  if (ways.size === 1) return [...factsOfPath(first.path), ...notes];
  return [
    ...same
      .slice(0, pathsMax)
      .map(({ path, ports }) => `${whatWords(path, ports)} ${throughWords(path)}`.trim()),
    ...(same.length > pathsMax ? [`and ${same.length - pathsMax} more ways`] : []),
    ...notes,
  ];
};

/**
 * The ports of a node have nothing before them but the security group. A load balancer is made to be called, what is
 * behind it chose to be there, and a listener that asks who calls lets nobody else on.
 */
const severityOf = ({ path, sources, because, around }: OpenedOrClosed): Severity => {
  if (path.answersItself) return "INFORMATIONAL";
  if (around.length > 0 && because.length === 0)
    return path.network === "internet" && isInternet(sources.cidrs) ? "HIGH" : "MEDIUM";
  if (path.network === "privatelink")
    return connectSeverity({
      principals: sources.principals ?? [],
      own: accountsOf(path.restsOn),
      isSafe: path.guarded || because.length > 0,
    });
  if (path.network === "vpc")
    return path.kind === "node" && sources.cidrs.ipv4.length > 0 ? "LOW" : "INFORMATIONAL";
  // Behind CloudFront's addresses is whoever has a distribution: of any account, but not the whole internet.
  if (sources.cidrs.ipv4.length === 0 && sources.cidrs.ipv6.length === 0)
    return sources.prefixLists ? "LOW" : "INFORMATIONAL";
  const wide = isInternet(sources.cidrs);
  if (path.kind === "node") return because.length > 0 && wide ? "MEDIUM" : reachSeverity(sources.cidrs);
  return wide && !path.guarded && because.length === 0 ? "MEDIUM" : "LOW";
};
