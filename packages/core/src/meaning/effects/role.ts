import { withoutPath } from "../../iam/kubernetes-access/index.ts";
import {
  type Assumers,
  asSubject,
  compareSubjects,
  PolicyUnparsable,
  type Subject,
  subjectSeverity,
  type TrustKnowledge,
  whoCanAssume,
} from "../../iam/trust/index.ts";
import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import { isJsonObject, type JsonObject } from "../../model/json.ts";
import { textAt, valueAt } from "../../model/properties.ts";
import { roleArns } from "../../model/role-arns.ts";
import { clusterNamesIn, type EffectContext } from "./effect-context.ts";
import { closed, opened } from "./effect-of.ts";

/** Who may newly assume a role, and who no longer may, from its trust policy before and after. */
export const roleEffects = (change: Change, view: EffectContext | undefined): Effect[] => {
  const knowledge = { clusters: clusterNamesIn(view), principals: roleArns(view?.resources ?? []) };
  const before = assumersOf(change.before, knowledge);
  const after = assumersOf(change.after, knowledge);
  if ("unclear" in after) return [unclear(change, after.unclear)];
  const known = "unclear" in before ? nobody : before;
  const { added, removed } = compareSubjects(known.subjects, after.subjects, knowledge);
  const accountId = accountOf(change);
  const powers = view?.administrators?.get(withoutPath(textAt(change.after, "Arn") ?? change.id)) ?? [];
  // A service of AWS that may assume it is no way for people to become administrators.
  const isPowerful = ({ kind }: Subject): boolean => powers.length > 0 && kind !== "service";
  return [
    ...added.map((subject) =>
      subject.kind === "deleted-principal"
        ? closed(change, {
            kind: "trust",
            sentence: `role ${change.name} trusts ${subject.words}, whom no one can be again`,
            evidence: statements(change.after, subject),
          })
        : opened(change, {
            kind: "trust",
            severity: isPowerful(subject) ? "CRITICAL" : subjectSeverity(subject, accountId),
            sentence: `${asSubject(subject)} may now assume role ${change.name}${isPowerful(subject) ? `, ${powers.join(" and ")}` : ""}`,
            evidence: [...statements(change.after, subject), ...unknownBefore(change, before)],
          }),
    ),
    ...removed
      .filter(({ kind }) => kind !== "deleted-principal")
      .map((subject) =>
        closed(change, {
          kind: "trust",
          sentence: `${asSubject(subject)} may no longer assume role ${change.name}`,
          evidence: statements(change.before, subject),
        }),
      ),
  ];
};

const nobody: Assumers = { subjects: [], unreachable: [] };

const assumersOf = (
  properties: JsonObject | null,
  knowledge: TrustKnowledge,
): Assumers | { readonly unclear: string } => {
  const document = valueAt(properties, "AssumeRolePolicyDocument");
  if (document === undefined) return nobody;
  if (typeof document !== "string" && !isJsonObject(document))
    return { unclear: "the trust policy is neither text nor an object" };
  try {
    return whoCanAssume(document, knowledge);
  } catch (error) {
    if (error instanceof PolicyUnparsable) return { unclear: error.message };
    throw error;
  }
};

const unclear = (change: Change, why: string): Effect =>
  opened(change, {
    kind: "trust",
    severity: "MEDIUM",
    sentence: `who may now assume role ${change.name} cannot be told: ${why}`,
    evidence: [],
  });

const unknownBefore = (change: Change, before: object): string[] =>
  "unclear" in before || (change.kind === "modified" && change.before === null)
    ? ["the trust policy before the change is not known"]
    : [];

/** The account of the role, from its ARN. */
const accountOf = ({ id, before, after }: Change): string =>
  /^arn:[^:]+:iam::(\d{12}):/.exec(textAt(after ?? before, "Arn") ?? id)?.[1] ?? "";

const evidenceLengthMax = 600;

/** The deciding statements, as canonical JSON. */
const statements = (properties: JsonObject | null, subject: Subject): string[] => {
  const all = valueAt(properties, "AssumeRolePolicyDocument", "Statement");
  const list = Array.isArray(all) ? all : [all ?? null];
  return subject.statements.flatMap((index) => {
    const statement = list[index];
    if (!isJsonObject(statement)) return [];
    const text = JSON.stringify(statement);
    return [text.length > evidenceLengthMax ? `${text.slice(0, evidenceLengthMax)}…` : text];
  });
};
