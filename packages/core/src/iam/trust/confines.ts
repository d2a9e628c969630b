import { parseOperatorName } from "./operator-name.ts";
import type { Condition } from "./policy.ts";

/** Keys that hold the account of who calls, or on whose behalf an AWS service calls. */
const accountKeys = new Set([
  "aws:principalaccount",
  "aws:sourceaccount",
  "aws:sourceowner",
  "kms:calleraccount",
]);
/** Keys that hold its ARN. */
const arnKeys = new Set(["aws:principalarn", "aws:sourcearn"]);
/**
 * Keys that hold something only a known set of callers has (an organization, a VPC, a shared secret), with what a value
 * must say to name that set: every organization's id begins with `o-`.
 */
export const closedGroupKeys: ReadonlyMap<string, RegExp> = new Map([
  ["aws:principalorgid", /^[^*?]+$/],
  ["aws:sourceorgid", /^[^*?]+$/],
  ["aws:principalorgpaths", /^o-[^*?/]+\//],
  ["aws:sourceorgpaths", /^o-[^*?/]+\//],
  ["aws:sourcevpc", /^[^*?]+$/],
  ["aws:sourcevpce", /^[^*?]+$/],
  ["aws:sourcevpcarn", /^arn:[^:]*:ec2:[^:]*:\d{12}:/],
  ["aws:userid", /^(A(RO|ID)A[A-Z0-9]{12,}|\d{12})(:|$)/],
  ["sts:externalid", /[^*?]/],
]);

/** How far a condition confines who calls: to one account, to a known circle, or not at all. */
export type Confinement = "own-account" | "circle" | "open";

/**
 * Says how far conditions that must all hold confine who calls. Only what fails for every one else counts: a positive
 * operator that a missing key does not satisfy. `aws:ResourceAccount` confines nobody: it is the account of the role.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const confinement = (conditions: readonly Condition[], accountId: string): Confinement => {
  const found = conditions.map((condition) => confinementOf(condition, accountId));
  return found.includes("own-account") ? "own-account" : found.includes("circle") ? "circle" : "open";
};

const confinementOf = (condition: Condition, accountId: string): Confinement => {
  const { base, ifExists, quantifier } = parseOperatorName(condition.operator);
  const key = condition.key.toLowerCase();
  const positive = /^(string(equals|like)(ignorecase)?|arn(equals|like)|numericequals)$/.test(base);
  const { values } = condition;
  if (!positive || ifExists || quantifier === "ForAllValues" || values.length === 0) return "open";
  const wildcards = base.endsWith("like") || base === "arnequals";
  const account = (value: string): string | undefined => (arnKeys.has(key) ? value.split(":")[4] : value);
  if (accountKeys.has(key) || arnKeys.has(key)) {
    const named = values.map(account);
    if (named.every((one) => one === accountId)) return "own-account";
    return named.every((one) => one !== undefined && /^\d{12}$/.test(one)) ? "circle" : "open";
  }
  const named = closedGroupKeys.get(key);
  return named && (!wildcards || values.every((value) => named.test(value))) ? "circle" : "open";
};
