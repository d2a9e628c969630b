import { isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import { sameJson } from "../../model/same-json.ts";
import { parsePolicy } from "./parse-policy.ts";
import { PolicyUnparsable } from "./policy-unparsable.ts";
import { statementWords } from "./statement-words.ts";

/** One statement that differs between two versions of a policy document. */
export interface StatementChange {
  readonly kind: "added" | "removed" | "changed";
  readonly sid: string | null;
  /** The statement as it is now, in a sentence; of a removed one, as it was. */
  readonly words: string;
  /** Of a changed one, as it was. */
  readonly wordsBefore?: string;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
}

/**
 * Returns the statements that two versions of a policy document do not share: one that has the `Sid` of another, or else
 * its effect and principal or action, is that one changed. Order says nothing. Throws nothing: what is no statement is
 * worded by its text.
 */
export const compareStatements = (before: Json | undefined, after: Json | undefined): StatementChange[] => {
  const old = statementsOf(before);
  const now = statementsOf(after);
  const kept = new Set<JsonObject>();
  const gone = old.filter((statement) => {
    const same = now.find((one) => !kept.has(one) && sameJson(one, statement));
    if (same) kept.add(same);
    return !same;
  });
  const fresh = now.filter((statement) => !kept.has(statement));
  const left = new Set(gone);
  const changed = new Map<JsonObject, JsonObject>();
  for (const isLike of [sameSid, sameCore, sameAim])
    for (const statement of fresh) {
      if (changed.has(statement)) continue;
      const match = [...left].find((one) => isLike(one, statement));
      if (!match) continue;
      changed.set(statement, match);
      left.delete(match);
    }
  return [
    ...[...left].map(
      (statement): StatementChange => ({
        kind: "removed",
        sid: sidOf(statement),
        words: wordsOf(statement),
        before: statement,
        after: null,
      }),
    ),
    ...fresh.map((statement): StatementChange => {
      const was = changed.get(statement);
      const now = { sid: sidOf(statement), words: wordsOf(statement), after: statement };
      return was
        ? { kind: "changed", ...now, wordsBefore: wordsOf(was), before: was }
        : { kind: "added", ...now, before: null };
    }),
  ];
};

const statementsOf = (document: Json | undefined): JsonObject[] => {
  if (!isJsonObject(document)) return [];
  const { Statement } = document;
  return (Array.isArray(Statement) ? Statement : [Statement ?? null]).filter(isJsonObject);
};

const sidOf = ({ Sid }: JsonObject): string | null => (typeof Sid === "string" && Sid !== "" ? Sid : null);

const sameSid = (a: JsonObject, b: JsonObject): boolean => sidOf(a) !== null && sidOf(a) === sidOf(b);

const sameOf =
  (...elements: readonly string[]) =>
  (a: JsonObject, b: JsonObject): boolean =>
    elements.every((element) => sameJson(a[element], b[element]));

const sameCore = sameOf("Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource");
const sameAim = (a: JsonObject, b: JsonObject): boolean =>
  sameOf("Effect", "Principal", "NotPrincipal")(a, b) ||
  sameOf("Effect", "Action", "NotAction", "Resource")(a, b);

const wordsOf = (statement: JsonObject): string => {
  try {
    const [parsed] = parsePolicy({ Statement: [statement] }).statements;
    return parsed ? statementWords(parsed) : "an empty statement";
  } catch (error) {
    if (error instanceof PolicyUnparsable) return `what IAM would not take: ${error.message}`;
    throw error;
  }
};
