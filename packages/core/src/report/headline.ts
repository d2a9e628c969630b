import type { Change } from "../model/change.ts";
import type { Effect } from "../model/effect.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { escapeInvisible, shorten } from "../model/plain-text.ts";
import { type Severity, severities } from "../model/severity.ts";
import { nounOf } from "../model/words.ts";
import { fieldWords } from "./field-words.ts";
import type { FindingsOfReport, ReportedChange, ReportedFinding } from "./report.ts";
import { membersMissing } from "./stable-json.ts";

const nameMax = 80;
const sentenceMax = 160;
const factMax = 60;
/** From here on what a change closed is news as well: audit logs that are no longer written. */
const medium = severities.indexOf("MEDIUM");

/** What happened, in part of a line. */
export interface Headline {
  readonly words: string;
  /** Words that are a sentence of their own about what can happen now, not about what was done. */
  readonly sentence: boolean;
}

/**
 * Says on part of a line what matters most: the worst of what changed or of what is wrong now, in the words of the API
 * endpoint, of the effect or of the rule; else what was put right; else which resource came, went or changed in which
 * field.
 */
export const headline = (
  reported: ReportedChange,
  change: Change | undefined,
  findings: FindingsOfReport = { opened: [], resolved: [] },
): Headline => {
  // What a cluster leaves behind is told below: that it is gone says more. Of a new one it matters who gets in.
  if (reported.type === "AWS::EKS::Cluster" && reported.kind !== "modified")
    return { words: clusterHeadline(reported, change), sentence: false };
  const opened = worstFinding(findings.opened);
  const effect = loudestEffect(reported);
  const endpoint = change && endpointHeadline(change);
  if (
    opened &&
    rank(opened) > (effect ? rank(effect) : -1) &&
    (endpoint === undefined || effect !== undefined)
  )
    return { words: findingHeadline(opened), sentence: true };
  if (endpoint !== undefined) return { words: endpoint, sentence: false };
  if (effect) return { words: shorten(escapeInvisible(briefly(effect)), sentenceMax), sentence: true };
  const resolved = worstFinding(findings.resolved);
  if (resolved) return { words: resolvedHeadline(resolved), sentence: false };
  return { words: plainHeadline(reported), sentence: false };
};

/** Returns the loudest of some findings. */
export const worstFinding = (findings: readonly ReportedFinding[]): ReportedFinding | undefined =>
  findings.toSorted((a, b) => rank(b) - rank(a))[0];

const rank = ({ severity }: { readonly severity: Severity }): number => severities.indexOf(severity);

const findingHeadline = ({ title, wrong = title, resource, evidence }: ReportedFinding): string => {
  const [fact] = evidence;
  const short = fact !== undefined && fact.length <= factMax ? `: ${fact}` : "";
  return shorten(escapeInvisible(`${clause(wrong)}${onResource(resource, wrong)}${short}`), sentenceMax);
};

const resolvedHeadline = ({ title, resource }: ReportedFinding): string =>
  shorten(escapeInvisible(`put right: ${clause(title)}${onResource(resource, title)}`), sentenceMax);

/** A sentence as part of one. */
const clause = (sentence: string): string =>
  sentence.replace(/\.$/, "").replace(/^(The|A|An|Every|No) /, (word) => word.toLowerCase());

/** The cluster's own name stands before the headline already, and an account has none. */
const onResource = ({ type, name }: ReportedFinding["resource"], sentence: string): string =>
  type === "AWS::EKS::Cluster" || type === "AWS::Organizations::Account" || sentence.includes(name)
    ? ""
    : ` (${nounOf(type)} ${shorten(name, nameMax)})`;

const loudestEffect = ({ effects }: ReportedChange): Effect | undefined =>
  effects
    .filter(({ direction, severity }) => direction === "opened" || severities.indexOf(severity) >= medium)
    .toSorted((a, b) => rank(b) - rank(a))[0];

/** The way in is told stop by stop, in brackets, which a headline has no room for. */
const briefly = ({ sentence, paths }: Effect): string => {
  const bracket = sentence.indexOf(" (");
  return paths && bracket > 0 ? sentence.slice(0, bracket) : sentence;
};

const clusterHeadline = (reported: ReportedChange, change: Change | undefined): string => {
  if (reported.kind === "deleted") return "cluster deleted";
  const open = publicCidrs(change?.after ?? {});
  return [
    reported.another ? "another cluster of the same name" : "cluster",
    ...(open.length > 0 ? [`with its API endpoint open to ${cidrText(open)}`] : []),
    "created",
  ].join(" ");
};

const plainHeadline = ({ kind, type, name, fields, moreFields = 0 }: ReportedChange): string => {
  const noun = nounOf(type);
  // The cluster's own name stands before the headline already.
  const what = type === "AWS::EKS::Cluster" ? noun : `${noun} ${shorten(escapeInvisible(name), nameMax)}`;
  if (kind !== "modified") return `${what} ${kind}`;
  const [first, ...others] = fields;
  if (!first) return `${what} modified`;
  const words = fieldWords(first);
  const rest = others.length + moreFields;
  const short = words.kind === "value" && (words.before ?? "").length + (words.after ?? "").length <= 40;
  if (rest === 0 && short)
    return `${what}: ${words.path} ${words.before ?? "(none)"} -> ${words.after ?? "(none)"}`;
  return `${what}: ${shorten(words.path, nameMax)}${rest > 0 ? ` and ${rest} more` : ""} changed`;
};

const endpointHeadline = ({ type, before, after }: Change): string | undefined => {
  if (type !== "AWS::EKS::Cluster" || !before || !after) return undefined;
  const old = publicCidrs(before);
  const now = publicCidrs(after);
  const opened = membersMissing(now, old);
  if (opened.length > 0) return `API endpoint opened to ${cidrText(opened)}`;
  const closed = membersMissing(old, now);
  if (closed.length === 0) return undefined;
  return now.length === 0
    ? "API endpoint closed to the public"
    : `API endpoint closed to ${cidrText(closed)}`;
};

/** The blocks that reach the public endpoint: none when it is off. AWS lists 0.0.0.0/0 itself where nobody chose. */
const publicCidrs = (properties: JsonObject): readonly Json[] => {
  const config = properties.resourcesVpcConfig;
  if (!isJsonObject(config) || config.endpointPublicAccess !== true) return [];
  const cidrs = config.publicAccessCidrs;
  return Array.isArray(cidrs) ? cidrs : [];
};

const cidrText = (cidrs: readonly Json[]): string => {
  const shown = cidrs.slice(0, 3).map((cidr) => escapeInvisible(String(cidr)));
  const more = cidrs.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
};
