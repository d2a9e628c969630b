import { readFileSync } from "node:fs";
import {
  type Condition,
  confinement,
  evaluateTrust,
  PolicyUnparsable,
  parsePolicy,
  type Subject,
  subjectSeverity,
  whoCanAssume,
} from "@eks-auditor/core/trust";
import { describe, expect, test } from "vitest";
import { dataFolder } from "./data-folder.ts";
import differences from "./trust-differences.json" with { type: "json" };

/** One case of a suite, with the verdict that the suite gives. */
interface SuiteCase {
  readonly id: string;
  readonly document?: string | object;
  readonly condition?: object;
  readonly expected: string;
  readonly expected_parse?: { readonly statements: readonly ParsedStatement[] };
  readonly judge: string;
  readonly request?: {
    readonly action: string;
    readonly principal: Readonly<Record<string, string>>;
    readonly context: Readonly<Record<string, string>>;
  };
  readonly context?: Readonly<Record<string, string>>;
  readonly arguments?: readonly [string, boolean?];
  readonly options?: { readonly is_cross_account_allowed?: boolean };
}

interface ParsedStatement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly principals: readonly (readonly [string, string])[];
  readonly conditions: readonly (readonly [string, string, readonly string[]])[];
}

const suite = (name: string): SuiteCase[] =>
  JSON.parse(readFileSync(dataFolder("trust-policies", `${name}.json`), "utf8"));

const documentOf = ({ id, document }: SuiteCase): string | object => {
  if (document === undefined) throw new TypeError(`${id} has no document`);
  return document;
};

const ownAccount = "123456789012";

const subjectsOf = (given: SuiteCase): readonly Subject[] => whoCanAssume(documentOf(given)).subjects;

/** CKV_AWS_60: everyone may; CKV_AWS_61: a whole account may. */
const checkovAssumeRole = (given: SuiteCase): string => {
  try {
    const wanted = given.judge.startsWith("checkov CKV_AWS_60") ? "everyone" : "account";
    return subjectsOf(given).some(({ kind }) => kind === wanted) ? "fail" : "pass";
  } catch (error) {
    if (error instanceof PolicyUnparsable) return "refused";
    throw error;
  }
};

/** CKV_AWS_393: workflows of anyone on GitHub may. */
const checkovGithub = (given: SuiteCase): string =>
  subjectsOf(given).some(
    (subject) => subject.kind === "web-identity" && subjectSeverity(subject, ownAccount) === "CRITICAL",
  )
    ? "fail"
    : "pass";

const stratus = (given: SuiteCase): string =>
  subjectsOf(given).some((subject) => subjectSeverity(subject, ownAccount) === "HIGH")
    ? "vulnerable"
    : "safe";

/** What the guide leaves to the reader, filled in. */
const filledIn = (document: string | object): string =>
  JSON.stringify(document)
    .replaceAll("{arn-aws}", "arn:aws:")
    .replaceAll("{aws}", "AWS")
    .replaceAll("region-code", "eu-west-1")
    .replaceAll("$account_id", "111122223333")
    .replaceAll("$oidc_provider", "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE")
    .replaceAll("$namespace", "default")
    .replaceAll("$service_account", "my-service-account");

/** A documented policy lets someone in, leaves nothing open, and has no statement that nobody can use. */
const documented = (given: SuiteCase): string => {
  const { subjects, unreachable } = whoCanAssume(filledIn(documentOf(given)));
  const certain = subjects.length > 0 && subjects.every(({ undecided }) => undecided.length === 0);
  return certain && unreachable.length === 0 ? "documented" : "not usable as documented";
};

const lowerKeys = (context: Readonly<Record<string, string>> = {}): Record<string, string[]> =>
  Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), [value]]));

const asParsed = (document: string | object): ParsedStatement[] =>
  parsePolicy(document).statements.map(({ effect, action, principal, conditions }) => ({
    effect,
    actions: action?.patterns ?? [],
    principals: Object.entries(principal?.ids ?? {}).flatMap(([type, ids]) =>
      ids.map((id): [string, string] => [type, id]),
    ),
    conditions: conditions.map(({ key, operator, values }) => [key, operator, values] as const),
  }));

const mkat = (given: SuiteCase): string => {
  if (given.expected_parse) {
    const byText = (statements: readonly ParsedStatement[]) =>
      statements.map((one) => ({
        ...one,
        conditions: one.conditions.map((line) => JSON.stringify(line)).sort(),
      }));
    expect(byText(asParsed(documentOf(given)))).toEqual(byText(given.expected_parse.statements));
    return "parses";
  }
  if (given.request) {
    const { action, principal, context } = given.request;
    const answer = evaluateTrust(documentOf(given), {
      action,
      principal: { type: "aws", id: principal.AWS ?? "" },
      context: lowerKeys(context),
    });
    if (answer.verdict === "allowed") return "allow";
    if (answer.verdict === "undecided") return "undecided";
    return answer.because.some(({ effect, matches }) => effect === "Deny" && matches === true)
      ? "deny"
      : "no-decision";
  }
  const document = {
    Statement: { Effect: "Allow", Principal: "*", Action: "*", Condition: given.condition },
  };
  const { verdict } = evaluateTrust(document, {
    action: "sts:AssumeRole",
    principal: { type: "aws", id: ownAccount },
    context: lowerKeys(given.context),
  });
  return { allowed: "match", denied: "no-match", undecided: "undecided" }[verdict];
};

const conditionsOf = (block: object | undefined): readonly Condition[] =>
  parsePolicy({ Statement: { Effect: "Allow", Condition: block } }).statements[0]?.conditions ?? [];

/** Restrictive: no one outside of the own account, or outside of a known circle where other accounts are allowed. */
const prowler = ({ condition, arguments: given, options }: SuiteCase): string => {
  const [accountId, othersAllowed = options?.is_cross_account_allowed] = given ?? [ownAccount];
  const found = confinement(conditionsOf(condition), accountId);
  const enough = othersAllowed ? found !== "open" : found === "own-account";
  return enough ? "restrictive" : "not-restrictive";
};

const suites: readonly (readonly [name: string, cases: number, judge: (given: SuiteCase) => string])[] = [
  ["checkov-assume-role", 25, checkovAssumeRole],
  ["checkov-github-oidc", 13, checkovGithub],
  ["eks-user-guide", 20, documented],
  ["mkat-iam-evaluation", 27, mkat],
  ["prowler-condition-restrictive", 142, prowler],
  ["stratus-malicious", 2, stratus],
];

/** The cases where we differ, each with our verdict and the page of AWS that makes it right. */
const listed = new Map(differences.flatMap(({ ours, ids }) => ids.map((id): [string, string] => [id, ours])));

describe("trust policies that others have judged", () => {
  test.each(suites)("%s: %i cases get the suite's verdict, or a listed one", (name, count, judge) => {
    const cases = suite(name);
    expect(cases).toHaveLength(count);
    const differing = cases.map((given) => ({ id: given.id, theirs: given.expected, ours: judge(given) }));
    const unlisted = differing.filter(({ id, theirs, ours }) => ours !== (listed.get(id) ?? theirs));
    expect(unlisted).toEqual([]);
  });

  test("every listed difference is one, and cites a page", () => {
    const all = new Map(suites.flatMap(([name]) => suite(name).map((given) => [given.id, given.expected])));
    for (const [id, ours] of listed) expect([id, all.get(id)]).not.toEqual([id, ours]);
    for (const id of listed.keys()) expect(all.has(id)).toBe(true);
    for (const { page, because } of differences) {
      expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(because).not.toBe("");
    }
  });
});
