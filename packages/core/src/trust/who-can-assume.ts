import { type Caller, callersOf, everyoneCallers } from "./caller.ts";
import { except } from "./except-denied.ts";
import { matchAction } from "./match-action.ts";
import { foreignElements } from "./match-statement.ts";
import { narrow } from "./narrow.ts";
import { parsePolicy } from "./parse-policy.ts";
import { type Policy, type Statement, statementName } from "./policy.ts";
import { type Subject, subjectKey } from "./subject.ts";
import { subjectWords, type TrustKnowledge } from "./subject-words.ts";

/** Who may assume a role, as far as its trust policy tells. */
export interface Assumers {
  readonly subjects: readonly Subject[];
  /** Allow statements, or principals of them, that let nobody in, with the reason in words. */
  readonly unreachable: readonly { readonly statement: number; readonly reason: string }[];
}

/**
 * Gives the subjects that a trust policy lets assume its role: by issuer, namespace and name of service accounts, by
 * account, principal, service and federation, each with the conditions that narrow it. What a Deny takes away is left
 * out; where that cannot be told, the subject says so.
 *
 * Throws PolicyUnparsable when `document` is no policy.
 */
export const whoCanAssume = (document: string | object, knowledge: TrustKnowledge = {}): Assumers => {
  const policy = parsePolicy(document);
  const unreachable: { statement: number; reason: string }[] = [];
  const subjects = new Map<string, Subject>();
  for (const statement of policy.statements) {
    if (statement.effect !== "Allow") continue;
    const named = callersOfStatement(statement);
    const callers = named.filter(({ request }) => !statement.action || covers(statement, request.action));
    if (callers.length === 0 && !companions.some((call) => covers(statement, call))) {
      const reason = `${statementName(statement)} names no call by which its principals could assume a role`;
      unreachable.push({ statement: statement.index, reason });
    }
    for (const caller of callers) {
      const allowed = subjectsOf(statement, policy, caller);
      if (typeof allowed === "string") {
        unreachable.push({ statement: statement.index, reason: `${statementName(statement)}: ${allowed}` });
        continue;
      }
      const left = allowed.flatMap((subject) => except(subject, caller, policy));
      if (left.length === 0)
        unreachable.push({
          statement: statement.index,
          reason: `${statementName(statement)}: a Deny applies`,
        });
      for (const subject of left) {
        const whole = { ...subject, words: subjectWords(subject, knowledge) };
        subjects.set(subjectKey(whole), subjects.get(subjectKey(whole)) ?? whole);
      }
    }
  }
  return { subjects: [...subjects.values()], unreachable };
};

/** Calls that a statement may allow beside another one that lets the role be assumed. */
const companions = ["sts:TagSession", "sts:SetSourceIdentity"];

const covers = ({ action }: Statement, call: string): boolean =>
  action === undefined || matchAction(action, call).matches === true;

const callersOfStatement = ({ principal }: Statement): readonly Caller[] => {
  if (!principal) return callersOf("principal", "that the statement does not name");
  if (principal.negated) return everyoneCallers;
  return Object.entries(principal.ids).flatMap(([type, ids]) =>
    [...new Set(ids)].flatMap((id) => callersOf(type, id)),
  );
};

const subjectsOf = (
  statement: Statement,
  policy: Policy,
  caller: Caller,
): readonly Omit<Subject, "words">[] | string => {
  const narrowed = narrow(statement.conditions, policy.version, caller);
  if ("dead" in narrowed) return narrowed.dead;
  const { names, audiences, narrowedBy, undecided } = narrowed;
  const strange = foreignElements(statement).flatMap(({ matches, reason }) =>
    matches === "unknown" ? [reason] : [],
  );
  const missing = [
    ...(statement.principal ? [] : ["the statement has no Principal"]),
    ...(statement.action ? [] : ["the statement has no Action"]),
    ...(caller.kind === "unknown" ? ["the principal is of a type that is not known"] : []),
    ...(caller.kind === "service" && caller.id === "*" ? ["what * means for a service is not known"] : []),
  ];
  return names.map((set) => ({
    kind: caller.kind,
    id: caller.id,
    ...(caller.provider === undefined ? {} : { provider: caller.provider }),
    action: caller.request.action,
    names: set,
    audiences,
    narrowedBy,
    except: statement.principal?.negated ? Object.values(statement.principal.ids).flat() : [],
    undecided: [...undecided, ...strange, ...missing],
    statements: [statement.index],
  }));
};
