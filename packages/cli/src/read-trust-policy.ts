import { existsSync } from "node:fs";
import { isJsonObject } from "@eks-auditor/core";
import { usageError } from "./cli-error.ts";
import type { CommandContext } from "./context.ts";
import type { GlobalOptions } from "./global-options.ts";
import { readInput } from "./read-input.ts";
import type { TrustPolicy } from "./trust-policy.ts";

/**
 * Reads a trust policy from a file (`-` for standard input; what `aws iam get-role` prints is fine), or the one that
 * history knows of a role, by its ARN or its name: the last one, or the one of an instant.
 */
export const readTrustPolicy = async (
  source: string,
  context: CommandContext,
  globals: GlobalOptions,
  at?: string,
): Promise<TrustPolicy> => {
  const [, accountId] = /^arn:[^:]+:iam::(\d{12}):role\/./.exec(source) ?? [];
  if (at !== undefined || isRoleName(source))
    return (await import("./role-trust-policy.ts")).namedTrustPolicy(source, at, context, globals);
  if (accountId !== undefined)
    // Only a role needs the history, and what it takes to open it.
    return (await import("./role-trust-policy.ts")).roleTrustPolicy(accountId, source, context, globals);
  return { document: unwrap(await readInput(source, context.stdin), source), knowledge: {} };
};

/** A name that IAM allows for roles, and no file of that name. */
const isRoleName = (source: string): boolean =>
  source !== "-" && /^[\w+=,.@-]{1,64}$/.test(source) && !source.endsWith(".json") && !existsSync(source);

/** Takes the policy out of what `aws iam get-role` prints; anything else is left for the parser to judge. */
const unwrap = (text: string, source: string): string | object => {
  // Some editors put a byte order mark in front, which is no JSON; trimming takes it away.
  const trimmed = text.trim();
  if (!trimmed.startsWith("{")) return text;
  const parsed = parseJson(trimmed, source);
  const role = isJsonObject(parsed) && isJsonObject(parsed.Role) ? parsed.Role : parsed;
  const inner = isJsonObject(role) ? role.AssumeRolePolicyDocument : undefined;
  return isJsonObject(inner) || typeof inner === "string" ? inner : trimmed;
};

const parseJson = (text: string, source: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw usageError(`${source === "-" ? "standard input" : source} is no JSON: ${error.message}`, error);
  }
};
