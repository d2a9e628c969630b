import { isJsonObject, type Json, type JsonObject } from "@eks-auditor/core";
import type { Plan, ResourceChange } from "./read-terraform.ts";

/** What an expression refers to: a planned resource, and which of its attributes. */
export interface Referred {
  readonly resource: ResourceChange;
  readonly attribute: string;
}

/** Finds by a plan's configuration what its expressions refer to. */
export interface References {
  /** Returns the configuration of a resource; undefined where the plan has none. */
  expressionsOf(resource: ResourceChange): JsonObject | undefined;
  /** Returns what an expression of a resource refers to; what cannot be followed (locals) is left out, and said. */
  resolve(expression: Json | undefined, from: ResourceChange): { found: Referred[]; whole: boolean };
}

/** Modules within modules; a plan with more refers in a circle. */
const depthMax = 20;

/** Returns what follows the references of a plan. https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation */
export const referencesOf = ({ configuration, resource_changes }: Plan): References => {
  const root = objectAt(configuration, "root_module");
  const planned = Map.groupBy(resource_changes, ({ module_address = "", mode, type, name }) =>
    [withoutKeys(module_address), `${mode === "data" ? "data." : ""}${type}.${name}`].join("|"),
  );

  const moduleAt = (path: readonly string[]): JsonObject | undefined => {
    let module = root;
    for (const name of path) module = objectAt(objectAt(objectAt(module, "module_calls"), name), "module");
    return module;
  };

  const follow = (
    reference: string,
    path: readonly string[],
    from: ResourceChange,
    depth: number,
  ): Followed => {
    if (depth > depthMax) return lost;
    const [first = "", second = "", third = ""] = splitReference(reference);
    if (first === "var") {
      const name = path.at(-1);
      if (name === undefined) return nothing;
      const above = path.slice(0, -1);
      const call = objectAt(objectAt(moduleAt(above), "module_calls"), name);
      return followAll(objectAt(call, "expressions")?.[second], above, from, depth + 1);
    }
    if (first === "module") {
      const inner = [...path, second];
      const output = objectAt(objectAt(moduleAt(inner), "outputs"), third);
      return output ? followAll(output.expression, inner, from, depth + 1) : nothing;
    }
    if (first === "each") {
      const own = configurationOf(from);
      return followAll(own?.for_each_expression, path, from, depth + 1);
    }
    if (first === "local") return lost;
    if (["count", "path", "terraform", "self"].includes(first)) return nothing;
    const isData = first === "data";
    const [type, name, attribute] = isData
      ? [`data.${second}`, third, splitReference(reference)[3] ?? "id"]
      : [first, second, third || "id"];
    const instances = planned.get(
      [path.map((one) => `module.${one}`).join("."), `${type}.${name}`].join("|"),
    );
    if (!instances) return nothing;
    const key = /\[("?)([^\]]*?)\1\]$/.exec(
      reference
        .split(".")
        .slice(0, isData ? 3 : 2)
        .join("."),
    )?.[2];
    const chosen =
      key !== undefined
        ? instances.filter(({ index }) => String(index) === key)
        : instances.some(({ index }) => index !== undefined && index === from.index)
          ? instances.filter(({ index }) => index === from.index)
          : instances;
    return { found: chosen.map((resource) => ({ resource, attribute })), whole: true };
  };

  const followAll = (
    expression: Json | undefined,
    path: readonly string[],
    from: ResourceChange,
    depth: number,
  ): Followed => {
    const followed = referencesIn(expression).map((reference) => follow(reference, path, from, depth));
    return {
      found: followed.flatMap(({ found }) => found),
      whole: followed.every(({ whole }) => whole),
    };
  };

  const configurationOf = ({
    module_address = "",
    mode,
    type,
    name,
  }: ResourceChange): JsonObject | undefined => {
    const resources = moduleAt(modulePath(module_address))?.resources;
    const address = `${mode === "data" ? "data." : ""}${type}.${name}`;
    return (Array.isArray(resources) ? resources : [])
      .filter(isJsonObject)
      .find((resource) => resource.address === address);
  };

  return {
    expressionsOf: (resource) => objectAt(configurationOf(resource), "expressions"),
    resolve: (expression, from) => followAll(expression, modulePath(from.module_address ?? ""), from, 0),
  };
};

interface Followed {
  readonly found: Referred[];
  readonly whole: boolean;
}

const lost: Followed = { found: [], whole: false };
const nothing: Followed = { found: [], whole: true };

/** Terraform tells `aws_lb.web.arn` and, for the whole, `aws_lb.web`: the longer one says more. */
const referencesIn = (expression: Json | undefined): string[] => {
  const references = isJsonObject(expression) ? expression.references : undefined;
  const all = (Array.isArray(references) ? references : []).filter((one) => typeof one === "string");
  return all.filter(
    (one) =>
      !all.some((other) => other !== one && other.startsWith(one) && /^[.[]/.test(other.slice(one.length))),
  );
};

/** `aws_lb.web["a.b"].arn` without its keys, in parts. */
const splitReference = (reference: string): string[] => withoutKeys(reference).split(".");

const withoutKeys = (address: string): string => address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, "");

const modulePath = (address: string): string[] =>
  address === ""
    ? []
    : withoutKeys(address)
        .split(".")
        .filter((_, index) => index % 2 === 1);

const objectAt = (value: JsonObject | undefined, key: string): JsonObject | undefined => {
  const inner = value && Object.hasOwn(value, key) ? value[key] : undefined;
  return isJsonObject(inner) ? inner : undefined;
};
