import { isJsonObject, type Json, type JsonObject } from "@eks-auditor/core";
import { z } from "zod";
import { PlanUnusable } from "./plan-unusable.ts";

/** How to write a plan, and a state, as JSON. https://developer.hashicorp.com/terraform/cli/commands/show */
export const howToWritePlan =
  "write it with terraform plan -out plan.bin && terraform show -json plan.bin > plan.json";
export const howToWriteState = "write it with terraform show -json > state.json";

const Index = z.union([z.string(), z.number()]);
const JsonSchema = z.custom<Json>((value) => value !== undefined);
const JsonObjectSchema = z.custom<JsonObject>(isJsonObject);

const ResourceChange = z.looseObject({
  address: z.string(),
  module_address: z.string().optional(),
  mode: z.string().optional(),
  type: z.string(),
  name: z.string(),
  index: Index.optional(),
  change: z.looseObject({
    actions: z.array(z.enum(["no-op", "create", "read", "update", "delete", "forget"])),
    before: JsonObjectSchema.nullish(),
    after: JsonObjectSchema.nullish(),
    after_unknown: JsonSchema.optional(),
  }),
});

/** https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
const Plan = z.looseObject({
  format_version: z.string(),
  errored: z.boolean().optional(),
  resource_changes: z.array(ResourceChange),
  configuration: JsonObjectSchema.optional(),
});

export type ResourceChange = z.output<typeof ResourceChange>;
export type Plan = z.output<typeof Plan>;

const StateResource = z.looseObject({
  address: z.string(),
  mode: z.string().optional(),
  type: z.string(),
  values: JsonObjectSchema.nullish(),
});

export type StateResource = z.output<typeof StateResource>;

interface StateModule {
  readonly resources?: readonly StateResource[] | undefined;
  readonly child_modules?: readonly StateModule[] | undefined;
}

const Module: z.ZodType<StateModule> = z.lazy(() =>
  z.looseObject({
    resources: z.array(StateResource).optional(),
    child_modules: z.array(Module).optional(),
  }),
);

/** https://developer.hashicorp.com/terraform/internals/json-format#state-representation */
const State = z.looseObject({
  format_version: z.string(),
  values: z.looseObject({ root_module: Module.optional() }).optional(),
});

/** Reads what `terraform show -json PLAN` printed. Throws `PlanUnusable` for everything else. */
export const readPlan = (text: string): Plan => {
  const value = parsed(text, howToWritePlan);
  if (!("resource_changes" in value)) {
    if ("values" in value || "terraform_version" in value)
      throw new PlanUnusable(
        "values" in value
          ? "this is a state, not a plan: give it as --state, and the plan as the argument"
          : "this plan changes nothing, or is none: it has no resource_changes",
      );
    throw new PlanUnusable("this is no plan of Terraform: it has no resource_changes");
  }
  const plan = Plan.safeParse(value);
  if (!plan.success) throw new PlanUnusable(`this is no plan of Terraform: ${flaw(plan.error)}`);
  checkVersion(plan.data.format_version);
  if (plan.data.errored === true)
    throw new PlanUnusable(
      "Terraform could not complete this plan (errored): mend what it said, and plan again",
    );
  return plan.data;
};

/** Reads what `terraform show -json` printed of a state: its managed resources. Throws `PlanUnusable`. */
export const readState = (text: string): StateResource[] => {
  const value = parsed(text, howToWriteState);
  if ("resource_changes" in value)
    throw new PlanUnusable("this is a plan, not a state: terraform show -json > state.json writes the state");
  if ("serial" in value && "lineage" in value)
    throw new PlanUnusable(
      "this is the state file itself, whose form may change: terraform show -json > state.json writes it in one that stays",
    );
  const state = State.safeParse(value);
  if (!state.success) throw new PlanUnusable(`this is no state of Terraform: ${flaw(state.error)}`);
  checkVersion(state.data.format_version);
  const root = state.data.values?.root_module;
  return root ? resourcesIn(root).filter(({ mode }) => mode !== "data") : [];
};

const resourcesIn = ({ resources = [], child_modules = [] }: StateModule): StateResource[] => [
  ...resources,
  ...child_modules.flatMap(resourcesIn),
];

const parsed = (text: string, remedy: string): JsonObject => {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new PlanUnusable(`this is no JSON object: ${remedy}`);
};

const checkVersion = (version: string): void => {
  if (!/^1\./.test(version))
    throw new PlanUnusable(`format_version is ${version.slice(0, 20)}, and 1.x is what can be read here`);
};

const flaw = ({ issues: [first] }: z.ZodError): string =>
  first ? `${first.path.map(String).join(".").slice(0, 120)}: ${first.message.slice(0, 200)}` : "";
