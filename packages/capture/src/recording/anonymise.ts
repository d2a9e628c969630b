import { createHmac } from "node:crypto";
import { isJsonObject, type Json, type JsonObject } from "@eks-auditor/core";
import { anonymousIpv4, anonymousIpv6 } from "./anonymous-address.ts";
import { chosenKeys, closedProperties, publicTexts, publicWords } from "./public-words.ts";

/** What replaces what identifies. */
export interface AnonymiserOptions {
  readonly accountId: string;
  /** Twelve digits in place of the account id. */
  readonly anonymiseAs: string;
  /** Decides all other replacements: by the same key the same text is replaced alike. */
  readonly key: Uint8Array;
}

/** Returns what an answer holds with other values in place of all that identifies. */
export type Anonymiser = (value: JsonObject) => JsonObject;

const ipv4 = String.raw`(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?![\w.]*\d)`;
const group = "[0-9a-fA-F]{1,4}";
const ipv6 = String.raw`(?<![\w:])(?:(?:${group}:){7}${group}|(?:${group}(?::${group}){0,6})?::(?:${group}(?::${group}){0,6})?)(?:\/\d{1,3})?(?![\w:])`;
/** Texts whose pieces are too short to be words: hardware addresses, fingerprints, telephone and account numbers. */
const grouped = String.raw`(?<![\w:])(?:[0-9a-fA-F]{2}:){5,}[0-9a-fA-F]{2}(?![\w:])|(?<![\w.])\+\d[\d ().-]{6,}\d|(?<![\w.-])\d{3,4}-\d{3,4}(?:-\d{4})?(?![\w.-])`;
const dashed = String.raw`\bip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}\b`;
const word = String.raw`[\p{L}\p{M}\p{N}]+`;
const parts = new RegExp(
  `(?<open>${publicTexts.source})|(?<v4>${ipv4})|(?<v6>${ipv6})|(?<dashed>${dashed})|(?<grouped>${grouped})|(?<word>${word})`,
  "gu",
);

/**
 * Makes an anonymiser. Texts are replaced word by word, and a word always by the same one: a name within an ARN, a tag,
 * a host name or a description stays the name that it is elsewhere, so references hold and a replay finds the same
 * drift. Only words that AWS and Kubernetes give are kept, so that what nobody thought of is replaced as well.
 */
export const createAnonymiser = ({ accountId, anonymiseAs, key }: AnonymiserOptions): Anonymiser => {
  const digest = (text: string): string => createHmac("sha256", key).update(text).digest("hex").repeat(2);

  const pseudonym = (found: string): string => {
    if (found === accountId) return anonymiseAs;
    if (/^\d+$/.test(found)) return found.length <= 5 ? found : digits(digest(found), found.length);
    if (found.length <= 2 || publicWords.has(found.toLowerCase())) return found;
    const made = digest(found.toLowerCase());
    // Ids keep their shape: `sg-0123abcd`, the id of an OIDC issuer, `AROAEXAMPLE…` of a role.
    if (/^[0-9a-f]{6,}$/i.test(found) && /\d/.test(found))
      return cased(made.repeat(Math.ceil(found.length / 128)).slice(0, found.length), found);
    const id = /^(A[A-Z]{3})[A-Z0-9]{12,}$/.exec(found)?.[1];
    if (id) return id + made.slice(0, found.length - 4).toUpperCase();
    return cased(`x${made.slice(0, 8)}`, found);
  };

  const text = (raw: string): string =>
    raw.replace(parts, (...found) => {
      const groups = found.at(-1) as Readonly<Record<string, string | undefined>>;
      if (groups.open !== undefined) return groups.open;
      if (groups.v4 !== undefined) return anonymousIpv4(groups.v4, key);
      if (groups.v6 !== undefined) return anonymousIpv6(groups.v6.toLowerCase(), key);
      if (groups.dashed !== undefined)
        return `ip-${anonymousIpv4(groups.dashed.slice(3).replaceAll("-", "."), key).replaceAll(".", "-")}`;
      if (groups.grouped !== undefined) return regrouped(groups.grouped, digest(groups.grouped));
      return pseudonym(groups.word ?? "");
    });

  const property = (name: string, raw: string, chosen: boolean): string => {
    if (!chosen && closedProperties.test(name) && /^[\w .:*/-]{0,80}$/.test(raw) && !/\d{12}/.test(raw))
      return raw;
    if (!chosen && name === "path" && /^\/(apis?\/|version$)/.test(raw)) return raw;
    return within(raw) ?? text(raw);
  };

  /** Documents within texts: JSON, URL-encoded JSON, and JSON behind a marker. */
  const within = (raw: string): string | undefined => {
    const encoded = raw.startsWith("%7B");
    const [, marker = "", json = ""] =
      /^(\w+:[0-9a-f]{16} )?([[{][\s\S]*)$/.exec(encoded ? decode(raw) : raw) ?? [];
    if (json === "") return undefined;
    try {
      const written = marker + JSON.stringify(walk(JSON.parse(json) as Json, "", false));
      return encoded ? encodeURIComponent(written) : written;
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  };

  const keyText = (name: string, parent: string, chosen: boolean): string => {
    if (parent === "annotations" || /^For(Any|All)Values?:[A-Za-z]+$/.test(name)) return name;
    if (!chosen && /^[A-Za-z][\w-]*$/.test(name)) return name;
    const [context = ""] = /^(aws|sts|iam|ec2|eks|saml|kms):[A-Za-z]+/i.exec(name) ?? [];
    return context + text(name.slice(context.length));
  };

  const walk = (value: Json, name: string, chosen: boolean): Json => {
    if (typeof value === "string") return property(name, value, chosen);
    if (Array.isArray(value)) return value.map((item) => walk(item, name, chosen));
    if (!isJsonObject(value)) return value;
    // Settings and filters stand as pairs; their names are AWS's.
    if (name === "Attributes" && typeof value.Key === "string")
      return { Key: value.Key, Value: walk(value.Value ?? "", "", false) };
    if (/^filters?$/i.test(name) && /^[a-z][a-z.-]*$/.test(String(value.Name)))
      return { ...value, Values: walk(value.Values ?? [], "", false) };
    const free = chosen || chosenKeys.test(name) || name === "annotations";
    return Object.fromEntries(
      Object.entries(value).map(([key, below]) => [keyText(key, name, free), walk(below, key, free)]),
    );
  };

  return (value) => {
    const changed = walk(value, "", false);
    return isJsonObject(changed) ? changed : {};
  };
};

const decode = (raw: string): string => {
  try {
    return decodeURIComponent(raw);
  } catch {
    return "";
  }
};

const digits = (hex: string, length: number): string =>
  `1${[...hex].map((digit) => Number.parseInt(digit, 16) % 10).join("")}`.slice(0, length);

/** Digits in place of digits, with what stands between them. */
const regrouped = (text: string, hex: string): string => {
  let at = 0;
  const next = (): string => hex[at++ % hex.length] ?? "0";
  return text.includes(":")
    ? text.replace(/[0-9a-f]/gi, next)
    : text.replace(/\d/g, () => String(Number.parseInt(next(), 16) % 10));
};

const cased = (made: string, like: string): string => {
  if (like === like.toLowerCase()) return made;
  if (like === like.toUpperCase()) return made.toUpperCase();
  return made.slice(0, 1).toUpperCase() + made.slice(1);
};
