import { closedGroupKeys } from "./confines.ts";
import { parseOperatorName } from "./operator-name.ts";
import type { Condition } from "./policy.ts";

/**
 * Keys whose value callers, or the accounts that they come from, choose, or that every caller can have: names and tags
 * of sessions and principals, times, and how the call is made.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
const chosenByCaller = [
  ...["sts:rolesessionname", "sts:sourceidentity", "sts:transitivetagkeys", "sts:durationseconds"],
  ...["sts:identityenhanced", "aws:tagkeys", "aws:principaltype", "aws:username", "aws:useragent"],
  ...["aws:referer", "aws:currenttime", "aws:epochtime", "aws:tokenissuetime", "aws:multifactorauthage"],
  ...["aws:multifactorauthpresent", "aws:securetransport", "aws:requestedregion", "aws:federatedprovider"],
  ...["aws:viaawsservice", "aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"],
];
const chosenPrefixes = ["aws:requesttag/", "aws:principaltag/", "aws:resourcetag/"];

const everyAddress = /^(0\.0\.0\.0|::|0:0:0:0:0:0:0:0)\/[01]$/;

/**
 * Returns whether a condition keeps most callers out: it asks for a value that they cannot give themselves. A condition
 * that names whom it does not want, or that a missing key satisfies, leaves nearly everyone in.
 */
export const restrictsCallers = (condition: Condition): boolean => {
  const { base, ifExists, quantifier } = parseOperatorName(condition.operator);
  const key = condition.key.toLowerCase();
  if (base.includes("not") || base === "null" || ifExists || quantifier === "ForAllValues") return false;
  if (chosenByCaller.includes(key) || chosenPrefixes.some((prefix) => key.startsWith(prefix))) return false;
  if (key === "aws:principalisawsservice" && !condition.values.every((value) => /^true$/i.test(value)))
    return false;
  return condition.values.length > 0 && !condition.values.some((value) => isAnything(base, key, value));
};

const isAnything = (base: string, key: string, value: string): boolean => {
  if (base === "ipaddress") return everyAddress.test(value);
  const wildcards = base.endsWith("like") || base === "arnequals";
  if (!wildcards) return false;
  if (!/[^*?]/.test(value)) return true;
  const circle = closedGroupKeys.get(key);
  if (circle) return !circle.test(value);
  // Whoever may make a role may give it any name: only the account tells whose it is.
  return arnKeys.has(key) && !/^\d{12}$/.test(value.split(":")[4] ?? "");
};

const arnKeys = new Set(["aws:principalarn", "aws:sourcearn"]);
