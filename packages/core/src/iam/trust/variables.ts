import { contextValue, type TrustRequest } from "./request.ts";
import { literal, type Pattern } from "./wildcard.ts";

/**
 * A value of a policy after its variables were replaced: the pattern to compare with, or why there is none.
 * `absent`: a variable's key is not in the request; `unclear`: its value cannot be told.
 */
export type Expanded =
  | { readonly pattern: Pattern }
  | { readonly absent: string }
  | { readonly unclear: string };

/**
 * Returns a condition value with `${key}`, `${key, 'default'}`, `${*}`, `${?}` and `${$}` replaced. Before version
 * 2012-10-17 all of this is literal text. What a variable brings in is compared as it is: its `*` is no wildcard.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const expand = (
  value: string,
  version: string,
  request: TrustRequest,
  asPattern: (text: string) => Pattern,
): Expanded => {
  if (version < "2012-10-17") return { pattern: asPattern(value) };
  const pattern: Pattern[number][] = [];
  let rest = 0;
  for (const found of value.matchAll(/\$\{([^}]*)\}/g)) {
    pattern.push(...asPattern(value.slice(rest, found.index)));
    rest = found.index + found[0].length;
    const replaced = replace(found[1] ?? "", request);
    if (!("pattern" in replaced)) return replaced;
    pattern.push(...replaced.pattern);
  }
  pattern.push(...asPattern(value.slice(rest)));
  return { pattern };
};

const replace = (variable: string, request: TrustRequest): Expanded => {
  if (variable === "*" || variable === "?" || variable === "$") return { pattern: literal(variable) };
  const [, key = variable, fallback] = /^([^,]*?)\s*,\s*'(.*)'\s*$/.exec(variable) ?? [];
  const name = key.trim();
  const found = contextValue(request, name);
  if (found.state === "known" && found.values.length === 1)
    return { pattern: literal(found.values[0] ?? "") };
  if (found.state === "absent" && fallback !== undefined) return { pattern: literal(fallback) };
  if (found.state === "absent") return { absent: `policy variable ${name} is not in the request` };
  const why = found.state === "known" ? "has several values" : "is not known";
  return { unclear: `policy variable ${name} ${why}` };
};
