import { type Caller, impossibleName } from "./caller.ts";
import { evaluateCondition } from "./evaluate-condition.ts";
import { evaluateKnownKeys } from "./evaluate-known-keys.ts";
import { withCondition } from "./includes-condition.ts";
import { parseOperatorName } from "./operator-name.ts";
import { operators } from "./operators/index.ts";
import type { Condition } from "./policy.ts";
import {
  anyName,
  excludeNames,
  includesName,
  intersectNames,
  type NamePattern,
  type NameSet,
  namePattern,
  namesMeet,
} from "./subject-names.ts";

/** What the conditions of a statement leave of a caller. */
export interface RestrictedCaller {
  /** Which subjects of a token; several sets when the policy lists several names. */
  readonly names: readonly NameSet[];
  /** Audiences of the token; null: any that the provider accepts. */
  readonly audiences: readonly string[] | null;
  /** Conditions that no more can be said about: they hold for some calls and not for others. */
  readonly narrowedBy: readonly Condition[];
  /** Why it cannot be told what a condition does. */
  readonly undecided: readonly string[];
}

/**
 * Returns what is left of a caller under conditions, or, as text, why nothing is left: a statement that can never apply.
 */
export const restrictCaller = (
  conditions: readonly Condition[],
  version: string,
  caller: Caller,
): RestrictedCaller | { readonly dead: string } => {
  let left: RestrictedCaller = { names: [anyName], audiences: null, narrowedBy: [], undecided: [] };
  // Audiences that are listed first: what patterns leave of a list is known.
  const lists = (condition: Condition): boolean => {
    const text = claimOf(condition, caller) === "aud" ? textOperator(condition, version) : undefined;
    return text !== undefined && isListOfAudiences(condition, text);
  };
  const { listed = [], others = [] } = Object.groupBy(conditions, (one) =>
    lists(one) ? "listed" : "others",
  );
  for (const condition of [...listed, ...others]) {
    const next = apply(left, condition, version, caller);
    if ("dead" in next) return next;
    left = next;
  }
  return left;
};

const apply = (
  left: RestrictedCaller,
  condition: Condition,
  version: string,
  caller: Caller,
): RestrictedCaller | { readonly dead: string } => {
  const claim = claimOf(condition, caller);
  const text = claim && textOperator(condition, version);
  if (text && claim === "sub") return narrowBySub(left, condition, text, caller);
  if (text && claim === "aud" && (left.audiences || isListOfAudiences(condition, text)))
    return narrowByAudience(left, condition, text);
  const { matches, reason } = evaluateCondition(condition, version, caller.request);
  if (matches === true) return left;
  if (matches === false) return { dead: reason };
  const name = parseOperatorName(condition.operator);
  const known = name.base === "null" ? !name.quantifier && !name.ifExists : operators.has(name.base);
  const settled = evaluateKnownKeys(condition, caller.request);
  if (settled === true) return left;
  if (settled === false) return { dead: `${describe(condition)} never holds` };
  const narrowedBy = withCondition(left.narrowedBy, independentOfVersion(settled, version));
  if (!narrowedBy) return { dead: `${describe(condition)} contradicts the other conditions` };
  return { ...left, narrowedBy, undecided: known ? left.undecided : [...left.undecided, reason] };
};

/**
 * Before version 2012-10-17 a variable is literal text; written as `${$}` it is that in every version, so that
 * conditions of policies of several versions compare.
 */
const independentOfVersion = (condition: Condition, version: string): Condition =>
  version >= "2012-10-17"
    ? condition
    : {
        ...condition,
        values: condition.values.map((value) => value.replaceAll("$\u007B", "$\u007B$}\u007B")),
      };

const claimOf = ({ key }: Condition, caller: Caller): "sub" | "aud" | undefined => {
  const issuer = caller.id.toLowerCase();
  if (caller.kind !== "service-account" && caller.kind !== "web-identity") return undefined;
  if (key.toLowerCase() === `${issuer}:sub`) return "sub";
  return key.toLowerCase() === `${issuer}:aud` ? "aud" : undefined;
};

interface TextOperator {
  readonly negated: boolean;
  readonly wildcard: boolean;
  readonly ignoreCase: boolean;
}

/** `sub` and `aud` are always there with one value, so that quantifier and IfExists change nothing. */
const textOperator = ({ operator, values }: Condition, version: string): TextOperator | undefined => {
  const found = /^string(not)?(equals|like)(ignorecase)?$/.exec(parseOperatorName(operator).base);
  if (!found || (version >= "2012-10-17" && values.some((value) => value.includes("${")))) return undefined;
  return {
    negated: found[1] !== undefined,
    wildcard: found[2] === "like",
    ignoreCase: found[3] !== undefined,
  };
};

/** Lists of patterns multiply; a policy that IAM accepts has far fewer. */
export const nameSetsMax = 1000;

const narrowBySub = (
  left: RestrictedCaller,
  condition: Condition,
  { negated, wildcard, ignoreCase }: TextOperator,
  caller: Caller,
): RestrictedCaller | { readonly dead: string } => {
  const patterns = condition.values.map((value) => namePattern(value, wildcard, ignoreCase));
  if (negated) {
    const names = left.names.flatMap(
      (set) => patterns.reduce<NameSet | undefined>((so, one) => so && excludeNames(so, one), set) ?? [],
    );
    return names.length > 0 ? { ...left, names } : { dead: `${describe(condition)} leaves no subject` };
  }
  const possible = patterns.filter((pattern) => !whyImpossible(pattern, caller));
  if (left.names.length * possible.length > nameSetsMax)
    return {
      ...left,
      narrowedBy: [...left.narrowedBy, condition],
      undecided: [
        ...left.undecided,
        `too many combinations of names (${condition.operator} ${condition.key})`,
      ],
    };
  const names = left.names.flatMap((set) => possible.flatMap((one) => intersectNames(set, one) ?? []));
  if (names.length > 0) return { ...left, names };
  const why = patterns.flatMap((pattern) => whyImpossible(pattern, caller) ?? []);
  return { dead: why[0] ?? `${describe(condition)} leaves no subject` };
};

/** The subject of every pod's token: https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html */
const serviceAccounts = namePattern("system:serviceaccount:?*:?*", true);

const whyImpossible = (pattern: NamePattern, caller: Caller): string | undefined => {
  const literal = impossibleName(caller, pattern.text, pattern.wildcard);
  if (literal || caller.kind !== "service-account") return literal;
  return namesMeet(pattern, serviceAccounts)
    ? undefined
    : `no service account has the subject ${pattern.text}`;
};

/** Audiences are told as they are; of a pattern they are not known. */
const isListOfAudiences = ({ values }: Condition, { negated, wildcard, ignoreCase }: TextOperator): boolean =>
  !negated && !ignoreCase && !(wildcard && values.some((value) => /[*?]/.test(value)));

const narrowByAudience = (
  left: RestrictedCaller,
  condition: Condition,
  { negated, wildcard, ignoreCase }: TextOperator,
): RestrictedCaller | { readonly dead: string } => {
  const patterns = condition.values.map((value) => namePattern(value, wildcard, ignoreCase));
  const audiences =
    left.audiences?.filter(
      (one) => patterns.some((pattern) => includesName(pattern, namePattern(one, false))) !== negated,
    ) ?? condition.values;
  return audiences.length > 0
    ? { ...left, audiences }
    : { dead: `${describe(condition)} leaves no audience` };
};

const describe = ({ operator, key, values }: Condition): string => `${operator} ${key} ${values.join(", ")}`;
