type Values = Readonly<Record<string, unknown>>;

/** What takes away the property that it stands for. */
const noValue = "AWS::NoValue";

/** A resource of a CloudFormation template, with its functions resolved. */
export interface ResolvedResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>> | undefined;
  readonly Conditions?: Values;
  readonly Resources: Readonly<Record<string, ResolvedResource & { readonly Condition?: string }>>;
}

/**
 * Returns the resources that a stack of a template would have where `values` are its parameters and pseudo parameters.
 * Attributes of resources become `<resource>.<attribute>`, unless `values` has them under that name.
 * @throws RangeError for a name that is neither given nor in the template, or a function that is not known here.
 */
export const resolveTemplate = (
  { Parameters = {}, Conditions = {}, Resources }: Template,
  values: Values,
): Record<string, ResolvedResource> => {
  const named = (name: string, more: Values = {}): unknown => {
    const value = more[name] ?? values[name] ?? Parameters[name]?.Default;
    if (value !== undefined) return value;
    if (Resources[name]) return name;
    throw new RangeError(`the template has nothing that is called ${name}`);
  };
  const call = (name: string, argument: unknown): unknown => {
    if (name === "Ref" && argument === noValue) return undefined;
    const given = name === "Ref" || name === "Fn::If" ? argument : resolve(argument);
    const [first, second] = Array.isArray(given) ? (given as unknown[]) : [given];
    switch (name) {
      case "Ref":
        return named(String(argument));
      case "Fn::GetAtt":
        return values[`${String(first)}.${String(second)}`] ?? `${named(String(first))}.${String(second)}`;
      case "Fn::Sub":
        return String(first).replace(/\$\{([^}]+)\}/g, (_, inner: string) =>
          inner.startsWith("!") ? `\${${inner.slice(1)}}` : String(named(inner, second as Values)),
        );
      case "Fn::Split":
        return String(second).split(String(first));
      case "Fn::Select":
        return (second as unknown[])[Number(first)];
      case "Fn::Or":
        return (given as unknown[]).includes(true);
      case "Fn::Not":
        return first !== true;
      case "Fn::If": {
        const [condition = "", then, otherwise] = argument as [string, unknown, unknown];
        return resolve(resolve(Conditions[condition]) === true ? then : otherwise);
      }
      case "Fn::Equals":
        return first === second;
      default:
        throw new RangeError(`the function ${name} is not known here`);
    }
  };
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value);
    const [[name = "", argument] = []] = entries;
    if (entries.length === 1 && (name === "Ref" || name.startsWith("Fn::"))) return call(name, argument);
    return Object.fromEntries(
      entries.map(([key, inner]) => [key, resolve(inner)]).filter(([, inner]) => inner !== undefined),
    );
  };
  return Object.fromEntries(
    Object.entries(Resources)
      .filter(([, { Condition }]) => Condition === undefined || resolve(Conditions[Condition]) === true)
      .map(([id, { Type, Properties }]) => [id, { Type, Properties: resolve(Properties) as Values }]),
  );
};
