import { type Match, no, yes } from "./match.ts";
import type { ListElement } from "./policy.ts";
import { matchesPattern, wildcards } from "./wildcard.ts";

/**
 * Returns whether an `Action` or `NotAction` element covers an action; case does not matter.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export const matchAction = (element: ListElement, action: string): Match => {
  const wanted = action.toLowerCase();
  const found = element.patterns.find((pattern) => matchesPattern(wildcards(pattern.toLowerCase()), wanted));
  const listed = found !== undefined;
  const how = listed
    ? `${found} covers ${action}`
    : `${element.patterns.join(", ")} does not cover ${action}`;
  return listed === element.negated ? no(element.negated ? `NotAction ${how}` : how) : yes(how);
};
