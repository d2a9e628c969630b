import type { Caller } from "./caller.ts";
import { includesCondition } from "./condition-words.ts";
import { matchAction } from "./match-action.ts";
import { matchPrincipal } from "./match-principal.ts";
import { type Narrowed, nameSetsMax, narrow } from "./narrow.ts";
import { type Policy, type Statement, statementName } from "./policy.ts";
import { parsePrincipalArn } from "./principal-arn.ts";
import { includesAudiences, type Subject } from "./subject.ts";
import { excludeNames, includesNames, type NameSet, narrowNames } from "./subject-names.ts";

type Found = Omit<Subject, "words">;

/** Gives what the Deny statements of a policy leave of a subject: nothing, the subject, or parts of it. */
export const except = (subject: Found, caller: Caller, policy: Policy): readonly Found[] =>
  policy.statements
    .filter(({ effect }) => effect === "Deny")
    .reduce<readonly Found[]>(
      (left, deny) => left.flatMap((one) => withoutDenied(one, caller, deny, policy.version)),
      [subject],
    );

const withoutDenied = (
  subject: Found,
  caller: Caller,
  deny: Statement,
  version: string,
): readonly Found[] => {
  if (deny.action && matchAction(deny.action, subject.action).matches === false) return [subject];
  const denied = narrow(deny.conditions, version, caller);
  if ("dead" in denied) return [subject];
  const statements = [...subject.statements, deny.index];
  const open = (why: string): readonly Found[] => [
    { ...subject, statements, undecided: [...subject.undecided, `${statementName(deny)} may deny: ${why}`] },
  ];
  const reach = reachOf(deny, caller);
  if (reach === "none") return [subject];
  if (denied.undecided.length > 0) return open(denied.undecided.join("; "));
  if (reach === "unknown") return open("whether it names them cannot be told");
  const narrower = denied.narrowedBy.filter(
    (one) => !subject.narrowedBy.some((other) => includesCondition(one, other)),
  );
  if (reach === "part" || narrower.length > 0 || !includesAudiences(denied.audiences, subject.audiences))
    return [{ ...subject, statements, except: [...subject.except, `what ${statementName(deny)} denies`] }];
  const left = remove(subject, denied);
  if (!left) return open("it makes too many combinations of names");
  return left.map((names) => ({ ...subject, statements, names }));
};

/** Takes the denied names away from those of the subject; undefined when too many sets would be left. */
const remove = ({ names }: Found, denied: Narrowed): readonly NameSet[] | undefined => {
  let left: readonly NameSet[] = [names];
  for (const one of denied.names) {
    left = left.flatMap((set) => removeSet(set, one));
    if (left.length > nameSetsMax) return undefined;
  }
  return left;
};

/** What is denied is `allOf` without `except`: left is what does not match one of the first, or does match one of the second. */
const removeSet = (names: NameSet, denied: NameSet): readonly NameSet[] => {
  const spared = denied.except.flatMap((pattern) => narrowNames(names, pattern) ?? []);
  if (includesNames({ ...denied, except: [] }, names)) return spared;
  return [...denied.allOf.flatMap((pattern) => excludeNames(names, pattern) ?? []), ...spared];
};

/** Says how much of a caller a Deny names. */
const reachOf = ({ principal }: Statement, caller: Caller): "all" | "part" | "none" | "unknown" => {
  if (!principal) return "unknown";
  if (!principal.negated && principal.ids.AWS?.includes("*")) return "all";
  const whole = caller.id === "*";
  if (!whole && caller.kind !== "account") {
    const { matches } = matchPrincipal(principal, caller.request.principal);
    return matches === "unknown" ? "unknown" : matches ? "all" : "none";
  }
  if (whole) return "part";
  const { matches } = matchPrincipal(principal, caller.request.principal);
  if (principal.negated) return "part";
  if (matches === true) return "all";
  const inside = principal.ids.AWS?.some((id) => parsePrincipalArn(id)?.accountId === caller.id);
  return inside ? "part" : "none";
};
