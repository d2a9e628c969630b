import { isJsonObject, type JsonObject } from "@eks-auditor/core";
import type { Plan } from "./read-terraform.ts";

/** Returns the region of the AWS provider of a plan's root module, where it is written down; undefined where it is not. */
export const providerRegion = (plan: Plan): string | undefined => {
  const providers = at(plan.configuration, "provider_config");
  const aws = at(providers, "aws");
  const region = at(at(aws, "expressions"), "region");
  const constant = region?.constant_value;
  if (typeof constant === "string") return constant;
  const references = region?.references;
  const name = (Array.isArray(references) ? references : [])
    .map((one) => /^var\.(.+)$/.exec(String(one as string))?.[1])
    .find((one) => one !== undefined);
  if (name === undefined) return undefined;
  const variables = isJsonObject(plan.variables) ? plan.variables : undefined;
  const value = at(variables, name)?.value;
  return typeof value === "string" ? value : undefined;
};

const at = (holder: JsonObject | undefined, name: string): JsonObject | undefined => {
  const inner = holder && Object.hasOwn(holder, name) ? holder[name] : undefined;
  return isJsonObject(inner) ? inner : undefined;
};
