import { isJsonObject, type Json, type JsonObject } from "@eks-auditor/core";
import { notKnownYet } from "@eks-auditor/core/hypothesis";
import type { Referred } from "./references.ts";

/** Resolves what an attribute refers to, and hears what cannot be resolved. */
export interface ReferenceResolver {
  /** Returns the values that an expression refers to; undefined: not all of them can be told. */
  readonly valuesOf: (expression: Json | undefined) => readonly Json[] | undefined;
  /** Told the path of each attribute that was asked for and that nobody knows before it is done. */
  readonly unknown: (path: string) => void;
}

/** The attributes of a planned resource: what is known of them, what is not, and what they refer to. */
export interface Attributes {
  /** Returns a text; undefined where none is given. What is not known yet is resolved, else `notKnownYet`. */
  text(name: string): string | undefined;
  texts(name: string): string[] | undefined;
  number(name: string): number | undefined;
  flag(name: string): boolean | undefined;
  /** Returns the nested blocks of a name. */
  blocks(name: string): Attributes[];
  /** Returns the values as Terraform has them, known ones only. */
  readonly known: JsonObject;
}

/** Reads the attributes of a resource, or of a block of it. */
export const attributesOf = (
  values: JsonObject,
  unknown: Json | undefined,
  expressions: Json | undefined,
  around: ReferenceResolver,
  path = "",
): Attributes => {
  const at = (holder: Json | undefined, name: string): Json | undefined =>
    isJsonObject(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
  /**
   * Nothing is written for it: AWS or the provider gives it a value of its own. Of blocks that are made by `dynamic`
   * Terraform tells no expressions at all, so nobody knows whether something is.
   */
  const isDefault = (name: string): boolean =>
    expressions !== undefined && at(expressions, name) === undefined;

  const resolved = (name: string): readonly Json[] | undefined => {
    const found = around.valuesOf(at(expressions, name));
    if (found === undefined || found.length === 0) {
      around.unknown(`${path}${name}`);
      return undefined;
    }
    return found;
  };

  const one = (name: string): Json | undefined => {
    if (at(unknown, name) !== true) return at(values, name) ?? undefined;
    if (isDefault(name)) return undefined;
    const found = resolved(name);
    if (!found) return notKnownYet;
    const [first, ...others] = [...new Set(found)];
    if (others.length === 0) return first;
    around.unknown(`${path}${name}`);
    return notKnownYet;
  };

  const many = (name: string): Json[] | undefined => {
    const flags = at(unknown, name);
    if (flags === true) return isDefault(name) ? undefined : [...(resolved(name) ?? [notKnownYet])];
    const list = at(values, name);
    if (!Array.isArray(list)) return undefined;
    const isUnknown = (index: number): boolean => Array.isArray(flags) && flags[index] === true;
    const known = list.filter((item, index) => item !== null && !isUnknown(index));
    if (!list.some((_, index) => isUnknown(index))) return known;
    return [...new Set([...known, ...(resolved(name) ?? [notKnownYet])])];
  };

  return {
    known: values,
    text: (name) => {
      const value = one(name);
      return value === undefined ? undefined : typeof value === "string" ? value : String(value as number);
    },
    texts: (name) => many(name)?.filter((item) => typeof item === "string"),
    number: (name) => {
      const value = one(name);
      const number = typeof value === "string" && value !== notKnownYet ? Number(value) : value;
      return typeof number === "number" && Number.isFinite(number) ? number : undefined;
    },
    flag: (name) => {
      const value = one(name);
      return typeof value === "boolean" ? value : undefined;
    },
    blocks: (name) => {
      const list = at(values, name);
      const flags = at(unknown, name);
      if (flags === true && !isDefault(name)) around.unknown(`${path}${name}`);
      const written = at(expressions, name);
      return (Array.isArray(list) ? list : isJsonObject(list) ? [list] : [])
        .filter(isJsonObject)
        .map((block, index) =>
          attributesOf(
            block,
            Array.isArray(flags) ? flags[index] : flags,
            Array.isArray(written) ? (written[index] ?? written[0]) : written,
            around,
            `${path}${name}.`,
          ),
        );
    },
  };
};

/** Returns what a reference leads to: an id where it asks for one, a known value, or nothing that can be told. */
export const valueReferred = (
  { resource, attribute }: Referred,
  identityOf: (resource: Referred["resource"]) => string,
): Json | undefined => {
  const known = resource.change.after?.[attribute];
  const unknown = resource.change.after_unknown;
  const isKnown =
    known !== undefined && known !== null && !(isJsonObject(unknown) && unknown[attribute] === true);
  if (isKnown) return known;
  return identifying.has(attribute) ? identityOf(resource) : undefined;
};

const identifying: ReadonlySet<string> = new Set(["id", "arn"]);
