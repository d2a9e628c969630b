import { type Caller, callersOf, everyoneCallers } from "./caller.ts";
import { widest } from "./compare-subjects.ts";
import { isPartOf } from "./deny-reach.ts";
import { except } from "./except-denied.ts";
import type { ExceptedPrincipal } from "./excepted-principal.ts";
import { matchAction } from "./match-action.ts";
import { matchPrincipal } from "./match-principal.ts";
import { foreignElements } from "./match-statement.ts";
import { parsePolicy } from "./parse-policy.ts";
import { type Policy, type Statement, statementName } from "./policy.ts";
import { resolveUniqueIds } from "./resolve-unique-ids.ts";
import { restrictCaller } from "./restrict-caller.ts";
import { type Subject, subjectKey } from "./subject.ts";
import { subjectWords, type TrustKnowledge } from "./subject-words.ts";

type Found = Omit<Subject, "words">;

/** Who may assume a role, as far as its trust policy tells. */
export interface Assumers {
  readonly subjects: readonly Subject[];
  /** Allow statements, or principals of them, that let nobody in, with the reason in words. */
  readonly unreachable: readonly { readonly statement: number; readonly reason: string }[];
}

/**
 * Returns the subjects that a trust policy lets assume its role: by issuer, namespace and name of service accounts, by
 * account, principal, service and federation, each with the conditions that narrow it. What a Deny takes away is left
 * out; where that cannot be told, the subject says so.
 *
 * Throws PolicyUnparsable when `document` is no policy.
 */
export const whoCanAssume = (document: string | object, knowledge: TrustKnowledge = {}): Assumers => {
  const policy = resolveUniqueIds(parsePolicy(document), knowledge.principals);
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
      const allowedTo = (other: Caller): readonly Found[] => alsoAllowed(statement, policy, other);
      const left = widest(allowed.flatMap((subject) => except(subject, caller, policy, allowedTo)));
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

/** What an Allow statement gives a principal that is one of several whom it names. */
const alsoAllowed = (statement: Statement, policy: Policy, caller: Caller): readonly Found[] => {
  const named = statement.principal && matchPrincipal(statement.principal, caller.request.principal);
  const subjects = named?.matches === false ? [] : subjectsOf(statement, policy, caller);
  if (typeof subjects === "string") return [];
  if (named?.matches !== "unknown") return subjects.map((subject) => ({ ...subject, except: [] }));
  return subjects.map((one) => ({ ...one, except: [], undecided: [...one.undecided, named.reason] }));
};

const subjectsOf = (statement: Statement, policy: Policy, caller: Caller): readonly Found[] | string => {
  const narrowed = restrictCaller(statement.conditions, policy.version, caller);
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
    ...(caller.partition === undefined ? {} : { partition: caller.partition }),
    action: caller.request.action,
    names: set,
    audiences,
    narrowedBy,
    except: exceptedBy(statement, caller),
    undecided: [...undecided, ...strange, ...missing],
    unresolved: [],
    statements: [statement.index],
  }));
};

/** Whom the `NotPrincipal` of an Allow statement leaves out. */
const exceptedBy = ({ principal }: Statement, caller: Caller): readonly ExceptedPrincipal[] =>
  Object.entries(principal?.negated ? principal.ids : {}).flatMap(([type, ids]) =>
    ids
      .filter((id) => isPartOf({ type, id }, caller))
      .map((id): ExceptedPrincipal => ({ type, id, by: "NotPrincipal" })),
  );
