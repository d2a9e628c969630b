import { conditionWords } from "./condition-words.ts";
import type { ListElement, PrincipalElement, Statement } from "./policy.ts";

/** Returns a statement of a policy as one sentence: `AWS service ec2.amazonaws.com may sts:AssumeRole`. */
export const statementWords = ({ effect, principal, action, resource, conditions }: Statement): string => {
  const may = effect === "Allow" ? "may" : "may not";
  const where = resource && !isEverything(resource) ? ` on ${elementWords(resource)}` : "";
  const only = conditions.length > 0 ? `, if ${conditions.map(conditionWords).join(" and ")}` : "";
  return `${principal ? principalWords(principal) : "whoever it is attached to"} ${may} ${
    action ? elementWords(action) : "do nothing that is named"
  }${where}${only}`;
};

const isEverything = ({ negated, patterns }: ListElement): boolean => !negated && patterns.includes("*");

/** Canonical policies have actions in lower case; people know these by AWS's own spelling. */
const spelt = new Map(
  [
    ...["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"],
    ...["sts:TagSession", "sts:SetSourceIdentity"],
  ].map((action) => [action.toLowerCase(), action]),
);

const elementWords = ({ negated, patterns }: ListElement): string => {
  const all = patterns.map((pattern) => spelt.get(pattern.toLowerCase()) ?? pattern).join(" or ");
  if (negated) return `all but ${all}`;
  return patterns.includes("*") ? "all" : all;
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const principalWords = ({ negated, ids }: PrincipalElement): string => {
  const named = Object.entries(ids).flatMap(([type, list]) => list.map((id) => idWords(type, id)));
  const all = [...new Set(named)].join(" or ");
  return negated ? `everyone but ${all}` : all;
};

const idWords = (type: string, id: string): string => {
  if (type === "AWS") {
    if (id === "*") return "everyone with an AWS account";
    const [, account] = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(id) ?? [];
    return account === undefined ? id : `whoever account ${account} allows`;
  }
  if (type === "Service") return `AWS service ${id}`;
  if (type === "Federated") return `whoever ${id} signs in`;
  return `${type} ${id}`;
};
