import { type CanonicalForm, isJsonObject, type Json, type JsonObject } from "@eks-auditor/core";
import { leaves, type Recorded } from "./recorded-answers.ts";

/** What an operation's answer is a list of, and how one of them is normalised. Answers are what boto3 parsed. */
export interface Operation {
  readonly things: (data: JsonObject) => Json | undefined;
  readonly form: CanonicalForm;
  /** Recorded answers have text where the SDK has dates; the normalisers take both. */
  readonly properties: (thing: never) => JsonObject;
}

export type Operations = Readonly<Record<string, Operation>>;

/** One thing that AWS answered, with what we make of it. */
export interface Normalised {
  readonly answer: JsonObject;
  readonly form: CanonicalForm;
  readonly properties: JsonObject;
}

/** Returns what is made of everything in one recorded answer. */
export const normalise = (operations: Operations, { operation, data }: Recorded): Normalised[] => {
  const known = operations[operation];
  if (!known) return [];
  return listOf(known.things(data)).map((thing) => {
    if (!isJsonObject(thing)) throw new TypeError(`${operation}: no object`);
    return { answer: thing, form: known.form, properties: known.properties(thing as never) };
  });
};

/** What became of the leaves of recorded answers. */
export interface Fate {
  /** Things by operation. */
  readonly seen: Readonly<Record<string, number>>;
  /** `<operation> <path>` of what was dropped by name, sorted. */
  readonly dropped: readonly string[];
  /** What is neither kept nor dropped by name. */
  readonly lost: readonly string[];
}

/** Follows every leaf of some recorded answers. */
export const fateOf = (operations: Operations, recorded: readonly Recorded[]): Fate => {
  const dropped = new Set<string>();
  const lost: string[] = [];
  const seen: Record<string, number> = {};
  for (const each of recorded)
    for (const { answer, form, properties } of normalise(operations, each)) {
      seen[each.operation] = (seen[each.operation] ?? 0) + 1;
      const told = new Set(leaves(properties));
      for (const leaf of leaves(answer)) {
        const drop = dropOf(leaf, form);
        if (drop) dropped.add(`${each.operation} ${drop}`);
        else if (!told.has(leaf)) lost.push(`${each.file}: ${leaf}`);
      }
    }
  return { seen, dropped: [...dropped].sort(), lost };
};

const dropOf = (leaf: string, form: CanonicalForm): string | undefined => {
  const path = leaf.slice(0, leaf.indexOf(" = "));
  return Object.keys(form.drop).find(
    (drop) => path === drop || path.startsWith(`${drop}.`) || path.startsWith(`${drop}[]`),
  );
};

/** Returns a value with its sets and keys in another order, which `order` decides. */
export const shuffle = (value: Json, sets: ReadonlySet<string>, order: Iterator<number>, path = ""): Json => {
  if (Array.isArray(value)) {
    const items = value.map((item) => shuffle(item, sets, order, `${path}[]`));
    return sets.has(path) ? permute(items, order) : items;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(
    ([key, below]) => [key, shuffle(below, sets, order, path === "" ? key : `${path}.${key}`)] as const,
  );
  return Object.fromEntries(permute(entries, order));
};

const permute = <T>(items: readonly T[], order: Iterator<number>): T[] =>
  items
    .map((item) => [Number(order.next().value), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
