import type { Question } from "./generate.ts";

type Statement = Question["policy"]["Statement"][number];

/**
 * A way in which the independent evaluator departs from AWS's documentation. `rewrite` says the same to AWS in words on
 * which both agree: when the oracle gives our verdict for the rewritten question, and only then, a disagreement is
 * explained by it. So a class can never hide another mistake.
 */
export interface ExplainedClass {
  readonly name: string;
  readonly because: string;
  readonly page: string;
  readonly rewrite: (question: Question) => Question;
}

const guide = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";

type Line = { readonly operator: string; readonly key: string; readonly values: readonly string[] };

/** Rewrites the lines of every condition block; `undefined` drops a line that always holds. */
const lines =
  (rewrite: (line: Line, question: Question) => Line | undefined) =>
  (question: Question): Question => {
    const statement = (one: Statement): Statement => {
      const kept = Object.entries(one.Condition ?? {}).flatMap(([operator, keys]) =>
        Object.entries(keys).flatMap(
          ([key, values]) => rewrite({ operator, key, values: [values].flat() }, question) ?? [],
        ),
      );
      const Condition: Record<string, Record<string, readonly string[]>> = {};
      for (const { operator, key, values } of kept)
        Condition[operator] = { ...Condition[operator], [key]: values };
      const { Condition: _, ...rest } = one;
      return kept.length > 0 ? { ...rest, Condition } : rest;
    };
    return {
      ...question,
      policy: { ...question.policy, Statement: question.policy.Statement.map(statement) },
    };
  };

const values = (rewrite: (value: string, line: Line, question: Question) => string | string[]) =>
  lines((line, question) => ({
    ...line,
    values: line.values.flatMap((value) => rewrite(value, line, question)),
  }));

export const explainedClasses: readonly ExplainedClass[] = [
  {
    name: "ForAnyValue with IfExists of a missing key",
    because: "IfExists evaluates to true when the key is not there; the oracle lets ForAnyValue win",
    page: `${guide}reference_policies_elements_condition_operators.html#Conditions_IfExists`,
    rewrite: lines((line, { context }) =>
      line.operator.startsWith("ForAnyValue:") &&
      line.operator.endsWith("IfExists") &&
      !context[line.key.toLowerCase()]
        ? undefined
        : line,
    ),
  },
  {
    name: "policy variables before version 2012-10-17",
    because: "they are literal text; the oracle replaces them in every version",
    page: `${guide}reference_policies_elements_version.html`,
    rewrite: (question) =>
      question.policy.Version === "2012-10-17"
        ? question
        : values((value) => value.replaceAll(/\$\{([^}]*)\}/g, "$($1)"))(question),
  },
  {
    name: "an asterisk as variable under StringEquals",
    because: "the variable stands for the character; the oracle compares its text",
    page: `${guide}reference_policies_variables.html#policy-vars-specialchars`,
    rewrite: values((value, { operator }, { policy }) =>
      /Equals/.test(operator) && policy.Version === "2012-10-17"
        ? value.replaceAll(/\$\{([*?])\}/g, "$1")
        : value,
    ),
  },
  {
    name: "dates as epoch seconds",
    because: "a date may be written as epoch time; the oracle does not compare it with ISO 8601",
    page: `${guide}reference_policies_elements_condition_operators.html#Conditions_Date`,
    rewrite: values((value, { operator }) =>
      /Date/.test(operator) && /^\d+$/.test(value) ? new Date(Number(value) * 1000).toISOString() : value,
    ),
  },
  {
    name: "a block of all IPv4 addresses",
    because: "0.0.0.0/0 holds every IPv4 address; the oracle finds none in it",
    page: `${guide}reference_policies_elements_condition_operators.html#Conditions_IPAddress`,
    rewrite: values((value) => (value === "0.0.0.0/0" ? ["0.0.0.0/1", "128.0.0.0/1"] : value)),
  },
  {
    name: "NotIpAddress of the other kind of address",
    because:
      "an IPv6 address is in no IPv4 block and the reverse, so NotIpAddress holds; the oracle says it does not",
    page: `${guide}reference_policies_elements_condition_operators.html#Conditions_IPAddress`,
    rewrite: lines((line, { context }) => {
      const found = context[line.key.toLowerCase()];
      if (!/NotIpAddress/.test(line.operator) || !found) return line;
      const sixth = found[0]?.includes(":") ?? false;
      if (found.some((address) => address.includes(":") !== sixth)) return line;
      const alike = line.values.filter((value) => value.includes(":") === sixth);
      return alike.length > 0 ? { ...line, values: alike } : undefined;
    }),
  },
  {
    name: "NotPrincipal that names an account",
    because: "the account alone excepts its root user; users and roles must be named beside it",
    page: `${guide}reference_policies_elements_notprincipal.html`,
    rewrite: (question) => {
      if (question.principal.id.endsWith(":root")) return question;
      const named = (ids: string | readonly string[]): string[] =>
        [ids].flat().filter((id) => !/^\d{12}$|:root$/.test(id));
      const nobody = "arn:aws:iam::000000000000:user/nobody";
      const statement = (one: Statement): Statement => {
        const { NotPrincipal } = one;
        if (typeof NotPrincipal !== "object" || !NotPrincipal.AWS) return one;
        return { ...one, NotPrincipal: { ...NotPrincipal, AWS: [...named(NotPrincipal.AWS), nobody] } };
      };
      return {
        ...question,
        policy: { ...question.policy, Statement: question.policy.Statement.map(statement) },
      };
    },
  },
];

/** Why we leave a question open that the oracle answers; each is a sentence that our evaluator gives as reason. */
export const openReasons: readonly {
  readonly reason: RegExp;
  readonly because: string;
  readonly page: string;
}[] = [
  {
    reason: /has several values, which \S+ does not say how to compare/,
    because: "AWS defines no result for a single-valued operator on several values",
    page: `${guide}reference_policies_condition-single-vs-multi-valued-context-keys.html`,
  },
  {
    reason: /policy variable \S+ has several values/,
    because: "only single-valued keys can be policy variables",
    page: `${guide}reference_policies_variables.html`,
  },
  {
    reason: /policy variable \S+ is not in the request/,
    because: "a variable that cannot be resolved 'might' make the statement invalid: a negation is left open",
    page: `${guide}reference_policies_variables.html`,
  },
  {
    reason: /NotPrincipal names \S+ but not its account/,
    because: "without the account, AWS 'might' deny the principal as well",
    page: `${guide}reference_policies_elements_notprincipal.html`,
  },
  {
    reason: /only the session \S+ is named/,
    because: "a role is asked about, and one session of it is named",
    page: `${guide}reference_policies_elements_principal.html#principal-role-session`,
  },
];
