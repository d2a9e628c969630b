import { cidrSet, intersect, isNowhere, without } from "../../cidr-set.ts";
import { covers, mayOverlap } from "./pattern.ts";

/** One condition of a listener rule: a request meets it by any of its values. */
export interface RuleCondition {
  /** `host-header`, `path-pattern`, `http-header`, … */
  readonly field: string;
  readonly values: readonly string[];
}

/** Requests that meet some conditions, of which nothing else is known. */
export type Requests = readonly RuleCondition[];

/** Returns whether all of some requests are known to meet a condition. */
export const meet = (requests: Requests, condition: RuleCondition): boolean =>
  requests.some((known) => known.field === condition.field && isWithin(known, condition));

const isWithin = ({ field, values }: RuleCondition, condition: RuleCondition): boolean => {
  if (field === "source-ip") return isNowhere(without(cidrSet(values), cidrSet(condition.values)));
  return values.every((value) => condition.values.some((other) => covers(other, value)));
};

/**
 * Returns whether a request may meet two conditions at once: it has one host, path, method and address, but many headers
 * and parameters.
 */
export const areCompatible = (a: RuleCondition, b: RuleCondition): boolean => {
  if (a.field !== b.field || a.field === "query-string") return true;
  if (a.field === "source-ip") return !isNowhere(intersect(cidrSet(a.values), cidrSet(b.values)));
  return a.values.some((one) =>
    b.values.some(
      (other) => (a.field === "http-header" && headerOf(one) !== headerOf(other)) || mayOverlap(one, other),
    ),
  );
};

const headerOf = (value: string): string => value.slice(0, value.indexOf(":")).toLowerCase();
