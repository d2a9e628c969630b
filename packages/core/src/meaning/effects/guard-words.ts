import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import type { Severity } from "../../model/severity.ts";
import { isInternet } from "../../network/cidr-set.ts";
import type { Demand, GuardChange } from "../../network/exposure/index.ts";
import {
  fromWords,
  reportedPath,
  ruleConditionWords,
  throughWords,
  whatWords,
} from "../../network/exposure/index.ts";
import { listedBriefly } from "../../network/reach-severity.ts";
import { closed, opened } from "./effect-of.ts";

const pathsMax = 20;

/** Returns the effect of callers being asked less or more than before, on ways that are alike but for what is behind them. */
export const guardEffect = (change: Change, same: readonly GuardChange[]): Effect => {
  const [first] = same;
  if (!first) throw new TypeError("no way to tell of");
  const said = {
    kind: "reach" as const,
    sentence: sentence(first, same),
    clusters: first.path.clusters,
    evidence: evidence(first),
    paths: same.slice(0, pathsMax).map(({ path, reach }) => reportedPath({ ...path, reach })),
  };
  return first.direction === "opened"
    ? opened(change, { ...said, severity: guardSeverity(first) })
    : closed(change, said);
};

/** Returns what of two guard changes must be the same to be told in one sentence. */
export const guardLikeness = ({ direction, path, lost, gained, requests, reach }: GuardChange): string =>
  JSON.stringify([
    direction,
    path.network,
    path.entrance,
    path.ports,
    path.lane?.rule,
    lost,
    gained,
    requests,
    reach.because,
    fromWords(reach.because.length > 0 ? reach.maybe : reach.sure, path.network),
  ]);

const sentence = (first: GuardChange, same: readonly GuardChange[]): string => {
  const { path, reach } = first;
  const perhaps = reach.because.length > 0 ? "perhaps " : "";
  const target = listedBriefly([...new Set(same.map((one) => one.path.target))]);
  const what = whatWords({ ...path, target }, path.ports);
  const from = fromWords(reach.because.length > 0 ? reach.maybe : reach.sure, path.network);
  const ways = [...new Set(same.map((one) => throughWords(one.path)))];
  const through = ways.length === 1 ? ways : path.entrance === undefined ? [] : [`through ${path.entrance}`];
  const why = reach.because.length > 0 ? ` (undecided: ${reach.because.join("; ")})` : "";
  return `${perhaps}${asked(first)}, from ${from}: ${[what, ...through].filter(Boolean).join(" ")}${why}`;
};

const asked = ({ direction, path, was, lost, gained }: GuardChange): string => {
  const now = path.lane?.demands ?? [];
  if (direction === "closed")
    return was.lane?.demands.length === 0
      ? `callers are asked who they are (${wordsOf(gained)})`
      : `callers are asked for more (${wordsOf(gained)})`;
  if (now.length === 0) return `callers are no longer asked who they are (${wordsOf(lost)})`;
  if (gained.length > 0)
    return `who vouches for callers is another (${wordsOf(gained)}; no longer ${wordsOf(lost)})`;
  return `callers are no longer asked for ${wordsOf(lost)} (still ${wordsOf(now)})`;
};

const wordsOf = (demands: readonly Demand[]): string => listedBriefly(demands.map(({ words }) => words));

const evidence = ({ path, was, requests, lost, gained }: GuardChange): string[] => [
  ...path.steps.map(({ words }) => words),
  ...(requests.length > 0 ? [`of requests with ${requests.map(ruleConditionWords).join(" and ")}`] : []),
  ...lost.map(({ words }) => `no longer asked: ${words}`),
  ...gained.map(({ words }) => `newly asked: ${words}`),
  ...(was.lane?.rule !== path.lane?.rule ? [`before: ${throughWords(was)}`] : []),
  ...path.assumed,
];

/** Where somebody else still says who callers are, less is lost. */
const guardSeverity = ({ path, lost, gained, reach }: GuardChange): Severity => {
  const kinds = new Set([...lost, ...gained].map(({ kind }) => kind));
  const others = (path.lane?.demands ?? []).some(({ kind }) => !kinds.has(kind));
  const sources = reach.because.length > 0 ? reach.maybe : reach.sure;
  const overInternet = path.network === "internet" && isInternet(sources.cidrs);
  if (overInternet) return others ? "MEDIUM" : "HIGH";
  return others ? "LOW" : "MEDIUM";
};
