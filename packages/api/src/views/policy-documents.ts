import { isJsonObject, type Json, type JsonObject } from "@eks-auditor/core";
import { compareStatements } from "@eks-auditor/core/trust";

/** Policy documents lie at or near the top of what holds them. */
const depthMax = 4;
const statementsMax = 200;

/** Returns the policy documents of a resource that differ between two of its versions, statement by statement. */
export const policyDocuments = (before: JsonObject | null, after: JsonObject | null) => {
  const old = new Map(documentsIn(before ?? {}));
  const now = new Map(documentsIn(after ?? {}));
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((path) => {
    const statements = compareStatements(old.get(path), now.get(path));
    if (statements.length === 0) return [];
    return [
      {
        path,
        statements: statements.slice(0, statementsMax),
        ...(statements.length > statementsMax && { more: statements.length - statementsMax }),
      },
    ];
  });
};

/** Returns what has statements, by RFC 6901 pointer. */
function* documentsIn(value: Json, path = "", depth = 0): Generator<[string, JsonObject]> {
  if (depth > depthMax || typeof value !== "object" || value === null) return;
  if (isJsonObject(value) && Object.hasOwn(value, "Statement")) {
    yield [path, value];
    return;
  }
  for (const [key, held] of Object.entries(value))
    if (held !== undefined)
      yield* documentsIn(held, `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, depth + 1);
}
