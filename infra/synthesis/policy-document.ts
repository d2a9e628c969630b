/** A statement as Pulumi's `getPolicyDocument` takes it. */
export interface SynthesizedStatement {
  readonly effect?: string;
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
  readonly principals?: readonly { readonly type: string; readonly identifiers: readonly string[] }[];
  readonly conditions?: readonly {
    readonly test: string;
    readonly variable: string;
    readonly values: readonly string[];
  }[];
}

/** Writes an IAM policy document the way the AWS provider renders `getPolicyDocument`. */
export const policyDocumentJson = (statements: readonly SynthesizedStatement[]): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map(({ effect = "Allow", actions, resources, principals, conditions }) => {
      const condition: Record<string, Record<string, readonly string[]>> = {};
      for (const { test, variable, values } of conditions ?? [])
        condition[test] = { ...condition[test], [variable]: values };
      return {
        Effect: effect,
        ...(principals && {
          Principal: Object.fromEntries(principals.map((by) => [by.type, by.identifiers])),
        }),
        Action: actions,
        ...(resources && { Resource: resources }),
        ...(conditions && conditions.length > 0 && { Condition: condition }),
      };
    }),
  });
