import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject, type JsonObject } from "@eks-auditor/core";
import type { Synthesis } from "../../infra/synthesis/resource.ts";

/** One policy document, and where it is. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: JsonObject;
}

const docs = join(import.meta.dirname, "../../docs");

const parsed = (value: unknown): unknown => {
  // Input templates begin like JSON and are none.
  if (typeof value !== "string" || !value.startsWith("{") || !value.includes('"Statement"')) return value;
  return JSON.parse(value);
};

const isDocument = (value: unknown): value is JsonObject => isJsonObject(value) && "Statement" in value;

/** Returns every policy document that a synthesis holds, in whichever input of whichever resource. */
export const synthesizedPolicies = ({ name: variant, resources }: Synthesis): NamedPolicy[] => {
  const within = (raw: unknown, name: string): NamedPolicy[] => {
    const value = parsed(raw);
    if (isDocument(value)) return [{ name, document: value }];
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, below]) => within(below, `${name}.${key}`));
  };
  return resources.flatMap(({ type, name, inputs }) => within(inputs, `${variant} ${type} ${name}`));
};

/** Returns the policy documents that the docs tell people to give to somebody. */
export const documentedPolicies = (): NamedPolicy[] =>
  ["permissions.md", "deployer-permissions.md"].flatMap((page) => {
    const blocks = [...readFileSync(join(docs, page), "utf8").matchAll(/```json\n(.*?)```/gs)];
    const documents = blocks.map(([, json = ""]): unknown => JSON.parse(json)).filter(isDocument);
    if (documents.length === 0) throw new Error(`docs/${page} holds no policy`);
    return documents.map((document, index) => ({ name: `docs/${page} ${index + 1}`, document }));
  });
