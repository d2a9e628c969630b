import { isJsonObject, type JsonObject } from "../../model/json.ts";
import { ownValue } from "../../model/own-value.ts";
import { textAt, textsAt, valueAt } from "../../model/properties.ts";
import type { Resource } from "../../model/resource.ts";
import { withoutMarkers } from "../../model/secret-marker.ts";
import { cidrSet } from "../cidr-set.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import type { RuleCondition } from "./guards/condition.ts";
import type { Demand } from "./guards/demand.ts";
import { actionDemands, certificateDemands } from "./guards/demands-of.ts";
import { fromAnywhere, fromCidrs, type Reach } from "./reach.ts";
import { objectsAt } from "./subnets.ts";

/** What a listener does with some of what it takes. */
export interface ListenerWay {
  /** Null: the listener's default actions. */
  readonly rule: Resource | null;
  /** `rule 1 host shop.example.com path /api/*`, `otherwise`. */
  readonly words: string;
  /** The conditions but for the address of the caller, in canonical form. */
  readonly conditions: string;
  /** Who may take the way: a condition can ask for the caller's address. */
  readonly from: Reach;
  /** ARNs of target groups that get what goes this way. */
  readonly forwardsTo: readonly string[];
  /** How the listener answers by itself: `redirects to HTTPS:443`. */
  readonly answers?: string;
  /** All conditions, that for the address of the caller among them. */
  readonly when: readonly RuleCondition[];
  /** What callers are asked before they get any further. */
  readonly demands: readonly Demand[];
}

/**
 * Returns the ways through a listener: its rules by priority, then its default actions. A rule whose conditions are all
 * met wherever a later one's are leaves nothing to that one, so that the later is no way at all.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
 */
export const waysThrough = (listener: Resource, view: ExposureLookup): ListenerWay[] => {
  const rules = view
    .within("AWS::ElasticLoadBalancingV2::ListenerRule", listener.id)
    .toSorted((a, b) => priorityOf(a) - priorityOf(b));
  const certificates = certificateDemands(listener, view);
  const taken: ReadonlySet<string>[] = [];
  return [...rules, null].flatMap((rule) => {
    const conditions = (rule ? conditionsOf(rule) : []).filter((each) => !isAlwaysMet(each));
    const own = new Set(conditions.map((each) => JSON.stringify(each)));
    if (taken.some((earlier) => [...earlier].every((each) => own.has(each)))) return [];
    taken.push(own);
    return [wayOf(rule, listener, conditions, certificates)];
  });
};

const wayOf = (
  rule: Resource | null,
  listener: Resource,
  conditions: readonly RuleCondition[],
  certificates: readonly Demand[],
): ListenerWay => {
  const actions = rule ? objectsAt(rule, "Actions") : objectsAt(listener, "DefaultActions");
  const addresses = conditions.find(({ field }) => field === "source-ip");
  const others = conditions.filter(({ field }) => field !== "source-ip");
  const answers = answerOf(actions);
  return {
    rule,
    words: rule
      ? [
          `rule ${textAt(rule.properties, "Priority") ?? ""}`.trim(),
          ...conditions.map(ruleConditionWords),
        ].join(" ")
      : "otherwise",
    conditions: others.map((each) => JSON.stringify(each)).join(),
    from: addresses ? fromCidrs(cidrSet(addresses.values)) : fromAnywhere,
    forwardsTo: actions.flatMap(targetsOf),
    ...(answers !== undefined && { answers }),
    when: conditions,
    demands: [...certificates, ...actionDemands(actions)],
  };
};

const priorityOf = ({ properties }: Resource): number => Number(properties.Priority ?? Number.NaN) || 0;

const conditionsOf = (rule: Resource): RuleCondition[] =>
  objectsAt(rule, "Conditions")
    .map((condition): RuleCondition => {
      const field = textAt(condition, "Field") ?? "condition";
      return { field, values: valuesOf(condition).toSorted() };
    })
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** Each field has a configuration of its own, which the older `Values` repeats for some. */
const valuesOf = (condition: JsonObject): string[] => {
  const plain = textsAt(condition, "Values");
  if (plain.length > 0) return plain;
  return Object.entries(condition).flatMap(([key, config]) => {
    if (!key.endsWith("Config") || !isJsonObject(config)) return [];
    const name = textAt(config, "HttpHeaderName");
    const values = [...list(config.Values), ...list(config.RegexValues).map((text) => `~${text}`)];
    return name === undefined ? values : values.map((value) => `${name}: ${value}`);
  });
};

const list = (values: unknown): string[] =>
  Array.isArray(values)
    ? values.map((value: unknown) =>
        isJsonObject(value) ? `${textAt(value, "Key") ?? ""}=${textAt(value, "Value") ?? ""}` : String(value),
      )
    : [];

/** A path begins with a slash, and every request has a host. */
const isAlwaysMet = ({ field, values }: RuleCondition): boolean =>
  (field === "path-pattern" && values.some((value) => value === "*" || value === "/*")) ||
  (field === "host-header" && values.includes("*"));

const names: Readonly<Record<string, string>> = {
  "host-header": "host",
  "path-pattern": "path",
  "http-header": "header",
  "http-request-method": "method",
  "query-string": "query",
  "source-ip": "source",
};

const shownMax = 3;

/** Returns a condition in words: `host shop.example.com`. */
export const ruleConditionWords = ({ field, values }: RuleCondition): string =>
  `${ownValue(names, field) ?? field} ${values.slice(0, shownMax).map(withoutMarkers).join(" or ")}${values.length > shownMax ? " …" : ""}`;

/** A target group of several that weighs nothing gets nothing. */
const targetsOf = (action: JsonObject): string[] => {
  if (textAt(action, "Type") !== "forward") return [];
  const groups = valueAt(action, "ForwardConfig", "TargetGroups");
  const weighted = Array.isArray(groups) ? groups.filter(isJsonObject) : [];
  const getting = weighted.filter(({ Weight }) => Weight !== 0);
  const arns = (getting.length > 0 ? getting : weighted).flatMap(
    (group) => textAt(group, "TargetGroupArn") ?? [],
  );
  return arns.length > 0 ? arns : [textAt(action, "TargetGroupArn") ?? []].flat();
};

const answerOf = (actions: readonly JsonObject[]): string | undefined => {
  for (const action of actions) {
    const type = textAt(action, "Type");
    if (type === "fixed-response")
      return `answers ${textAt(action, "FixedResponseConfig", "StatusCode") ?? "by itself"}`;
    if (type === "redirect") {
      const protocol = textAt(action, "RedirectConfig", "Protocol") ?? "#{protocol}";
      return `redirects to ${protocol}:${textAt(action, "RedirectConfig", "Port") ?? "#{port}"}`;
    }
  }
  return undefined;
};
