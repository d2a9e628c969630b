import { readSynthesis } from "../../infra/synthesis/read-synthesis.ts";
import type { Synthesis, SynthesizedResource } from "../../infra/synthesis/resource.ts";
import type { VariantName } from "../../infra/synthesis/variants.ts";

const read = new Map<VariantName, Synthesis>();

/** What `npm run test:infra` synthesized of a variant. */
export const synthesisOf = (variant: VariantName): Synthesis => {
  const synthesis = read.get(variant) ?? readSynthesis(variant);
  read.set(variant, synthesis);
  return synthesis;
};

export const { bundles } = synthesisOf("production");

/** The code of the functions that a deployment of the variant would have. */
export const bundlesOf = (variant: VariantName): Synthesis["bundles"] => synthesisOf(variant).bundles;

/** Returns the resources of a Pulumi type that a deployment of the variant would create. Throws when there are none. */
export const resourcesOf = (type: string, variant: VariantName = "production"): SynthesizedResource[] => {
  const found = everythingIn(variant).filter((resource) => resource.type === type);
  if (found.length === 0) throw new Error(`the synthesis of ${variant} has no ${type}`);
  return found;
};

/** Returns the resource whose output holds a value: the queue with an ARN, the rule with a name. */
export const referred = (
  type: string,
  output: string,
  value: unknown,
  variant: VariantName = "production",
): SynthesizedResource => {
  const found = resourcesOf(type, variant).find(({ outputs }) => outputs[output] === value);
  if (!found) throw new Error(`no ${type} has the ${output} ${String(value)}`);
  return found;
};

/** Everything that a deployment of the variant would create. */
export const everythingIn = (variant: VariantName): readonly SynthesizedResource[] =>
  synthesisOf(variant).resources;

/** Returns a property of unknown input by its path; undefined when it is not there. */
export const at = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );

export interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
  readonly Principal?: Readonly<Record<string, readonly string[]>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** Returns the statements of a policy document, JSON or not yet, with lists where IAM allows a single value. */
export const statementsIn = (document: unknown): Statement[] => {
  const listed = (value: unknown): unknown => (typeof value === "string" ? [value] : value);
  const { Statement } = (typeof document === "string" ? JSON.parse(document) : document) as {
    Statement: (Statement & Record<string, unknown>)[];
  };
  return Statement.map((statement) => ({
    ...statement,
    Action: listed(statement.Action) as readonly string[],
    ...(statement.Resource !== undefined && { Resource: listed(statement.Resource) as readonly string[] }),
    ...(statement.Principal && {
      Principal: Object.fromEntries(
        Object.entries(statement.Principal).map(([kind, who]) => [kind, listed(who) as readonly string[]]),
      ),
    }),
  }));
};

/** Returns what a role allows. */
export const allowedBy = (role: SynthesizedResource): Statement[] =>
  (role.inputs.inlinePolicies as { policy: string }[]).flatMap(({ policy }) => statementsIn(policy));

/** Returns the role of the function whose code is `functions/<entry>.ts`. */
export const roleOf = (entry: string, variant: VariantName = "production"): SynthesizedResource => {
  const fn = resourcesOf("aws:lambda/function:Function", variant).find(
    ({ name }) => name.toLowerCase() === `${entry.replaceAll("-", "")}function`,
  );
  return referred("aws:iam/role:Role", "arn", fn?.inputs.role, variant);
};
