import type { Match } from "./match.ts";
import { matchStatement } from "./match-statement.ts";
import { parsePolicy } from "./parse-policy.ts";
import type { Policy, Statement } from "./policy.ts";
import type { TrustRequest } from "./request.ts";

export type Verdict = "allowed" | "denied" | "undecided";

/** What one statement had to say about a request. */
export interface StatementFinding {
  /** Position in the document, from 0. */
  readonly statement: number;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  readonly matches: boolean | "unknown";
  readonly reason: string;
}

/** An answer and what it rests on. */
export interface TrustVerdict {
  readonly verdict: Verdict;
  /** In words: `statement 1 allows it`. */
  readonly reason: string;
  /** The deciding statements; when nothing allows the request, every Allow with the reason why it does not. */
  readonly because: readonly StatementFinding[];
}

/**
 * Returns whether a role's trust policy lets a request assume the role: an explicit Deny wins, then one Allow is needed.
 * `undecided` whenever what is not known could turn the answer. Only the trust policy is judged: a principal of another
 * account needs an Allow of its own account as well.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * Throws PolicyUnparsable when `document` is no policy.
 */
export const evaluateTrust = (document: string | object, request: TrustRequest): TrustVerdict =>
  decideTrust(parsePolicy(document), request);

/** The same for a policy that is parsed already. */
export const decideTrust = (policy: Policy, request: TrustRequest): TrustVerdict => {
  const findings = policy.statements.map((statement) =>
    finding(statement, matchStatement(statement, policy.version, request)),
  );
  const of = (effect: Statement["effect"], matches: StatementFinding["matches"]): StatementFinding[] =>
    findings.filter((each) => each.effect === effect && each.matches === matches);
  const denies = of("Deny", true);
  if (denies.length > 0) return { verdict: "denied", reason: "an explicit Deny applies", because: denies };
  const allows = of("Allow", true);
  const open = of("Allow", "unknown");
  if (allows.length + open.length === 0)
    return { verdict: "denied", reason: `nothing allows ${request.action}`, because: of("Allow", false) };
  const mayDeny = of("Deny", "unknown");
  if (mayDeny.length > 0)
    return { verdict: "undecided", reason: "a Deny may apply", because: [...mayDeny, ...allows, ...open] };
  if (allows.length === 0) return { verdict: "undecided", reason: "an Allow may apply", because: open };
  return { verdict: "allowed", reason: "an Allow applies and no Deny", because: allows };
};

const finding = ({ index, sid, effect }: Statement, { matches, reason }: Match): StatementFinding => ({
  statement: index,
  ...(sid === undefined ? {} : { sid }),
  effect,
  matches,
  reason,
});
