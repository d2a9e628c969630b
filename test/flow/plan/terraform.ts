/** One resource of a plan, as our tests write it: the rest of Terraform's form follows from it. */
export interface Planned {
  readonly address: string;
  readonly actions?: readonly string[];
  readonly before?: object | null;
  readonly after?: object | null;
  /** What is not known before it is applied. */
  readonly unknown?: object;
  /** What is written for its attributes. */
  readonly expressions?: object;
  readonly for_each?: object;
  readonly index?: string | number;
}

/** What a module is written as, beside its resources. */
export interface Configuration {
  readonly module_calls?: object;
  readonly outputs?: object;
}

/**
 * Returns a plan in the form that `terraform show -json` prints, of what differs between plans.
 * https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export const planOf = (
  resources: readonly Planned[],
  { root = {}, region = "ap-northeast-2" }: { root?: Configuration; region?: string | null } = {},
): object => {
  const own = resources.filter(({ address }) => !address.startsWith("module."));
  return {
    format_version: "1.2",
    terraform_version: "1.9.8",
    variables: {},
    planned_values: { root_module: {} },
    resource_changes: resources.map(
      ({ address, actions = ["create"], before = null, after = null, unknown = {}, index }) => {
        const { module, mode, type, name } = partsOf(address);
        return {
          address,
          ...(module !== "" && { module_address: module }),
          mode,
          type,
          name,
          ...(index !== undefined && { index }),
          provider_name: "registry.terraform.io/hashicorp/aws",
          change: {
            actions,
            before,
            after,
            after_unknown: unknown,
            before_sensitive: false,
            after_sensitive: {},
          },
        };
      },
    ),
    configuration: {
      ...(region !== null && {
        provider_config: {
          aws: {
            name: "aws",
            full_name: "registry.terraform.io/hashicorp/aws",
            expressions: { region: { constant_value: region } },
          },
        },
      }),
      root_module: { resources: written(own), ...root },
    },
  };
};

/** Returns the configuration of some resources, each once however many instances it has. */
export const written = (resources: readonly Planned[]): object[] => [
  ...new Map(
    resources.map(({ address, expressions = {}, for_each }) => {
      const { mode, type, name } = partsOf(address);
      const own = `${mode === "data" ? "data." : ""}${type}.${name}`;
      return [
        own,
        {
          address: own,
          mode,
          type,
          name,
          provider_config_key: "aws",
          expressions,
          schema_version: 0,
          ...(for_each && { for_each_expression: for_each }),
        },
      ] as const;
    }),
  ).values(),
];

/** An expression that refers to something; Terraform tells the whole resource beside the attribute. */
export const refers = (...references: readonly string[]): object => ({
  references: references.flatMap((one) => {
    const whole = one
      .split(".")
      .slice(0, one.startsWith("data.") ? 3 : 2)
      .join(".");
    return whole === one ? [one] : [one, whole];
  }),
});

const partsOf = (address: string): { module: string; mode: string; type: string; name: string } => {
  const bare = address.replace(/\[[^\]]*\]$/, "");
  const [, module = "", data, type = "", name = ""] =
    /^((?:module\.[^.]+\.?)*?)(?:\.)?(data\.)?([a-z0-9_]+)\.([^.]+)$/.exec(bare) ?? [];
  return { module: module.replace(/\.$/, ""), mode: data ? "data" : "managed", type, name };
};
