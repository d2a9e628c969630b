/** What the name of a condition operator says, for example `ForAnyValue:StringLikeIfExists`. */
export interface OperatorName {
  readonly quantifier: "ForAnyValue" | "ForAllValues" | null;
  /** Lower-case, without quantifier and `IfExists`. */
  readonly base: string;
  readonly ifExists: boolean;
}

/** Takes the name of a condition operator apart. Case does not matter. */
export const parseOperatorName = (name: string): OperatorName => {
  const lower = name.toLowerCase();
  const [prefix, rest] = lower.includes(":")
    ? [lower.split(":", 1)[0], lower.slice(lower.indexOf(":") + 1)]
    : [null, lower];
  const quantifier =
    prefix === "foranyvalue" ? "ForAnyValue" : prefix === "forallvalues" ? "ForAllValues" : null;
  const known = prefix === null || quantifier !== null;
  const ifExists = rest.endsWith("ifexists");
  return {
    quantifier,
    ifExists,
    base: known ? rest.slice(0, ifExists ? -"ifexists".length : undefined) : lower,
  };
};
