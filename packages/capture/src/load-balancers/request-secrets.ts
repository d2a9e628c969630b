import {
  type CanonicalForm,
  canonicalise,
  isJsonObject,
  type Json,
  type JsonObject,
} from "@eks-auditor/core";
import { secretFingerprint } from "../secret-fingerprint.ts";

/** Headers by which browsers and proxies say what anybody may know; every other one may carry a shared secret. */
const publicHeaders =
  /^(accept(-.+)?|cache-control|connection|content-(type|length|encoding|language)|dnt|host|origin|referer|sec-(ch|fetch)-.+|upgrade(-insecure-requests)?|user-agent|via|x-(amzn-trace-id|forwarded-(for|host|port|proto)|real-ip|requested-with)|cloudfront-(is-.+|viewer-.+|forwarded-proto))$/i;

/** Values that let nobody in, since anybody would try them. */
const publicValue = /^([*?]*|true|false|on|off|yes|no|\d{1,3}|v\d{1,2})$/i;

/**
 * Returns the actions and conditions of a listener or rule with markers in place of what only the right callers know: the
 * values of headers and query strings that a rule demands (`X-Origin-Verify`, by which a CDN proves itself), and what an
 * identity provider is told beside the protocol. Marking twice changes nothing.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html#rule-condition-types
 */
export const markRequestSecrets = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(markRequestSecrets);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, below]) => {
      if (key === "HttpHeaderConfig" && isJsonObject(below)) return [key, markHeader(below)];
      if (key === "QueryStringConfig" && isJsonObject(below)) return [key, markQuery(below)];
      if (key === "AuthenticationRequestExtraParams") return [key, markAll(below)];
      return [key, markRequestSecrets(below)];
    }),
  );
};

/** Returns an answer in canonical form, with markers in place of what only the right callers know. */
export const withoutRequestSecrets = (form: CanonicalForm, answer: object): JsonObject => {
  const marked = canonicalise(form, answer);
  // Sets are sorted by what they hold, so those that hold markers are brought into form once more.
  return canonicalise(form, markRequestSecrets(marked) as JsonObject);
};

const markHeader = (config: JsonObject): JsonObject => {
  const name = typeof config.HttpHeaderName === "string" ? config.HttpHeaderName : "";
  if (publicHeaders.test(name)) return config;
  return { ...config, ...marked(config, "Values"), ...marked(config, "RegexValues") };
};

const markQuery = (config: JsonObject): JsonObject => {
  const { Values: pairs } = config;
  if (!Array.isArray(pairs)) return config;
  const Values = pairs.map((pair) => (isJsonObject(pair) ? { ...pair, ...marked(pair, "Value") } : pair));
  return { ...config, Values };
};

const marked = (object: JsonObject, name: string): JsonObject => {
  const { [name]: value } = object;
  return value === undefined ? {} : { [name]: markAll(value) };
};

const markAll = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(markAll);
  if (isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, markAll(below)]));
  return typeof value === "string" && !publicValue.test(value) ? secretFingerprint(value) : value;
};
