import { statementText } from "../iam/trust/statement-text.ts";
import type { FieldChange } from "../model/field-changes.ts";
import { pairOf } from "../model/field-changes.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import { escapeInvisible, shorten } from "../model/plain-text.ts";
import { membersMissing, stableJson } from "./stable-json.ts";

/** A changed field in words, not yet escaped for any particular page. Control characters are visible already. */
export type FieldWords =
  | {
      readonly path: string;
      readonly kind: "value";
      readonly before: string | null;
      readonly after: string | null;
    }
  | {
      readonly path: string;
      readonly kind: "set";
      readonly added: readonly string[];
      readonly removed: readonly string[];
      /** How many added and removed members are not listed. */
      readonly more: number;
    };

const valueMax = 240;
/** A statement names issuers and roles by their ARNs, and is told whole. */
const statementMax = 400;
const membersMax = 12;

/** Returns a changed field as people read it. Lists are told by what was added and removed. */
export const fieldWords = (field: FieldChange): FieldWords => {
  const path = readablePath(field.path);
  return (
    setWords(path, field) ?? {
      path,
      kind: "value",
      before: field.before === undefined ? null : valueText(field.before),
      after: field.after === undefined ? null : valueText(field.after),
    }
  );
};

/** Returns a JSON pointer in readable form: `resourcesVpcConfig.publicAccessCidrs`, `Statement[0].Condition["a:sub"]`. */
export const readablePath = (pointer: string): string =>
  shorten(
    escapeInvisible(
      pointer
        .split("/")
        .slice(1)
        .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
        .map((part) =>
          /^\d+$/.test(part) ? `[${part}]` : /^[\w-]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`,
        )
        .join("")
        .replace(/^\./, ""),
    ),
    valueMax,
  ) || "(all)";

/** Returns a value on one line: text as it is, tags as `key=value`, a policy's statement in words, anything else as JSON. */
export const valueText = (value: Json): string => {
  const words = statementText(value);
  return words === undefined
    ? shorten(escapeInvisible(rawText(value)), valueMax)
    : shorten(escapeInvisible(words), statementMax);
};

/** Returns a fact that an effect or a finding rests on, as people read it: a statement of a policy in words. */
export const factText = (fact: string): string => {
  if (!fact.startsWith('{"')) return fact;
  try {
    const value: unknown = JSON.parse(fact);
    return (isJsonObject(value) && statementText(value)) || fact;
  } catch (error) {
    if (error instanceof SyntaxError) return fact;
    throw error;
  }
};

const rawText = (value: Json): string => {
  if (typeof value === "string") return value === "" ? '""' : value;
  const pair = pairOf(value);
  if (pair) return `${pair.key}=${pair.value}`;
  return stableJson(value);
};

const setWords = (path: string, { before, after }: FieldChange): FieldWords | null => {
  if (!Array.isArray(before ?? after) || !Array.isArray(after ?? before)) return null;
  const removed = membersMissing(asList(before), asList(after));
  const added = membersMissing(asList(after), asList(before));
  if (added.length + removed.length === 0) return null;
  return {
    path,
    kind: "set",
    added: added.slice(0, membersMax).map(valueText),
    removed: removed.slice(0, membersMax).map(valueText),
    more: Math.max(0, added.length - membersMax) + Math.max(0, removed.length - membersMax),
  };
};

const asList = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
