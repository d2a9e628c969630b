import { type Caller, principalCaller } from "./caller.ts";
import { widest } from "./compare-subjects.ts";
import { type DenyReach, reachOfDeny } from "./deny-reach.ts";
import { evaluateKnownKeys } from "./evaluate-known-keys.ts";
import { includesCondition, withCondition } from "./includes-condition.ts";
import type { Match } from "./match.ts";
import { matchAction } from "./match-action.ts";
import { foreignElements } from "./match-statement.ts";
import { negateCondition } from "./negate-condition.ts";
import { type Condition, type Policy, type Statement, statementName } from "./policy.ts";
import { nameSetsMax, type RestrictedCaller, restrictCaller } from "./restrict-caller.ts";
import { includesAudiences, type Subject } from "./subject.ts";
import { excludeNames, includesNames, intersectNames, type NameSet } from "./subject-names.ts";

type Found = Omit<Subject, "words">;

/** Returns the subjects that an Allow statement makes of one caller, before any Deny. */
export type AllowedTo = (caller: Caller) => readonly Found[];

/**
 * Returns what the Deny statements of a policy leave of a subject: nothing, the subject, or parts of it. Whom a Deny
 * spares by its conditions is left under the opposite conditions, so that nobody has to know the Deny to read it.
 */
export const except = (
  subject: Found,
  caller: Caller,
  policy: Policy,
  allowedTo: AllowedTo,
): readonly Found[] => {
  let left: readonly Found[] = [subject];
  for (const deny of policy.statements.filter(({ effect }) => effect === "Deny")) {
    const next = widest(left.flatMap((one) => withoutDenied(one, caller, deny, policy, allowedTo)));
    left =
      next.length > partsMax
        ? left.map((one) => open(one, deny, "it leaves too many combinations of conditions"))
        : next;
  }
  return left;
};

/** A policy that IAM accepts has far fewer statements and conditions than would make so many parts. */
const partsMax = 100;

const withoutDenied = (
  subject: Found,
  caller: Caller,
  deny: Statement,
  policy: Policy,
  allowedTo: AllowedTo,
): readonly Found[] => {
  const covers = deny.action ? matchAction(deny.action, subject.action).matches : "unknown";
  if (covers === false) return [subject];
  const denied = restrictCaller(deny.conditions, policy.version, caller);
  if ("dead" in denied) return [subject];
  const reach = reachOfDeny(deny, caller);
  if (reach.kind === "none") return [subject];
  const doubts = [
    ...(covers === "unknown" ? ["it has no Action"] : []),
    ...foreignElements(deny).flatMap(reasonOfDoubt),
    ...denied.undecided,
    ...(reach.kind === "unknown" ? ["whether it names them cannot be told"] : []),
  ];
  if (doubts.length > 0) return [open(subject, deny, doubts.join("; "))];
  const names = namesLeft(subject, denied);
  if (!names) return [open(subject, deny, "it makes too many combinations of names")];
  const rest = { ...subject, statements: [...subject.statements, deny.index] };
  return [
    ...names.map((set) => ({ ...rest, names: set })),
    ...audiencesLeft(rest, denied, caller),
    ...denied.narrowedBy.flatMap((condition) => conditionLeft(rest, deny, condition, caller)),
    ...principalsLeft(rest, reach, policy, allowedTo),
  ];
};

const reasonOfDoubt = ({ matches, reason }: Match): string[] => (matches === "unknown" ? [reason] : []);

/** The subject with a doubt that goes away only with the statement itself. */
const open = (subject: Found, deny: Statement, why: string): Found => {
  const { index, sid: _, ...content } = deny;
  return {
    ...subject,
    statements: [...subject.statements, index],
    undecided: [...subject.undecided, `${statementName(deny)} may deny: ${why}`],
    unresolved: [...subject.unresolved, JSON.stringify(content)],
  };
};

const conditionLeft = (
  subject: Found,
  deny: Statement,
  denied: Condition,
  caller: Caller,
): readonly Found[] => {
  if (subject.narrowedBy.some((one) => includesCondition(denied, one))) return [];
  const opposite = negateCondition(denied);
  if (!opposite) return [open(subject, deny, `what is left when ${denied.operator} does not hold`)];
  const narrowedBy = opposite.reduce<readonly Condition[] | undefined>((conditions, one) => {
    const settled = evaluateKnownKeys(one, caller.request);
    if (typeof settled === "boolean") return settled ? conditions : undefined;
    return conditions && withCondition(conditions, settled);
  }, subject.narrowedBy);
  return narrowedBy ? [{ ...subject, narrowedBy }] : [];
};

const audiencesLeft = (subject: Found, denied: RestrictedCaller, caller: Caller): readonly Found[] => {
  const { audiences } = denied;
  if (audiences === null || includesAudiences(audiences, subject.audiences)) return [];
  if (subject.audiences !== null) {
    const left = subject.audiences.filter((audience) => !audiences.includes(audience));
    return [{ ...subject, audiences: left }];
  }
  const others = { operator: "StringNotEquals", key: `${caller.id}:aud`, values: audiences };
  const narrowedBy = withCondition(subject.narrowedBy, others);
  return narrowedBy ? [{ ...subject, narrowedBy }] : [];
};

const principalsLeft = (
  subject: Found,
  reach: DenyReach,
  policy: Policy,
  allowedTo: AllowedTo,
): readonly Found[] => {
  if (reach.kind === "some") return [{ ...subject, except: [...subject.except, ...reach.principals] }];
  if (reach.kind !== "all-but") return [];
  return reach.principals.flatMap(({ type, id }) => {
    const spared = principalCaller(type, id);
    if (!spared) return [];
    return allowedTo(spared).flatMap((one) => except(one, spared, policy, allowedTo));
  });
};

/** The names of a subject that are not denied; undefined when too many sets would be left. */
const namesLeft = ({ names }: Found, denied: RestrictedCaller): readonly NameSet[] | undefined => {
  let left: readonly NameSet[] = [names];
  for (const one of denied.names) {
    left = left.flatMap((set) => removeSet(set, one));
    if (left.length > nameSetsMax) return undefined;
  }
  return left;
};

/** What is denied is `allOf` without `except`: left is what does not match one of the first, or does match one of the second. */
const removeSet = (names: NameSet, denied: NameSet): readonly NameSet[] => {
  const spared = denied.except.flatMap((pattern) => intersectNames(names, pattern) ?? []);
  if (includesNames({ ...denied, except: [] }, names)) return spared;
  return [...denied.allOf.flatMap((pattern) => excludeNames(names, pattern) ?? []), ...spared];
};
