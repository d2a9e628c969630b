import { isJsonObject, type Json } from "../../model/json.ts";

/** Names under which EC2 wraps the members of a list. An empty list is `{}`, and a list of one may be an object. */
const listWrappers = new Set(["items", "item", "member"]);

/**
 * Returns the texts at a dotted path. Keys are compared without regard to case, since CloudTrail's spelling of acronyms
 * follows no rule (`dNSName`, `openIDConnectProviderArn`); lists are entered, however the service wraps them; `*`
 * stands for any key. ARNs that travelled in a URL are decoded.
 */
export const readPath = (root: object, path: string): string[] => {
  let values: unknown[] = [root];
  for (const step of path.toLowerCase().split("."))
    values = values.flatMap(entered).flatMap((value) => below(value, step));
  return values
    .flatMap(entered)
    .flatMap((value) => (typeof value === "string" && value ? [plain(value)] : []));
};

const below = (value: unknown, step: string): Json[] =>
  isJsonObject(value)
    ? Object.keys(value).flatMap((key) => {
        const child = value[key];
        return child !== undefined && (step === "*" || key.toLowerCase() === step) ? [child] : [];
      })
    : [];

/** Returns the members of a list in place of the list. */
const entered = (value: unknown): unknown[] => {
  const members: unknown[] = [];
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (Array.isArray(next)) {
      for (const member of next.toReversed()) rest.push(member);
      continue;
    }
    members.push(next);
    if (isJsonObject(next))
      for (const [key, child] of Object.entries(next)) if (listWrappers.has(key)) rest.push(child);
  }
  return members;
};

/** Returns every text in a value, at any depth, decoded as `readPath` decodes. Keys are not texts. */
export const textsIn = (root: Json | null): string[] => {
  const texts: string[] = [];
  const rest: Json[] = [root];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next === "string") texts.push(plain(next));
    else if (next !== null && typeof next === "object")
      for (const child of (Array.isArray(next) ? next : Object.values(next)).toReversed()) rest.push(child);
  }
  return texts;
};

/** ARNs that are URI labels are percent-encoded in the record; everything else stays as it is. */
const plain = (text: string): string => {
  if (!/^arn%3a/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
};
