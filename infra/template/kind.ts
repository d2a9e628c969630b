import type { SynthesizedResource } from "../synthesis/resource.ts";
import type { Properties } from "./cloudformation.ts";

/** How resources of one Pulumi type are written in CloudFormation. */
export interface CloudFormationKind {
  /** Pulumi's type token. */
  readonly pulumiType: string;
  /** CloudFormation's type. */
  readonly type: string;
  /** Inputs that CloudFormation has no property for, each with what that means. */
  readonly leaves?: Readonly<Record<string, string>>;
  /** Returns the properties. Texts still hold what was synthesized: references are put in afterwards. */
  readonly properties: (
    // Untyped: each kind says what it expects of its own inputs.
    inputs: never,
    context: KindContext,
  ) => Properties;
}

/** What a kind may look at beside the inputs of its own resource. */
export interface KindContext {
  readonly resource: SynthesizedResource;
  /** Every resource of the same stack. */
  readonly stack: readonly SynthesizedResource[];
}

/** Returns a kind whose inputs are of type `I`. */
export const kind = <I>(
  pulumiType: string,
  type: string,
  properties: (inputs: I, context: KindContext) => Properties,
  leaves: Readonly<Record<string, string>> = {},
): CloudFormationKind => ({
  pulumiType,
  type,
  leaves,
  properties: properties as CloudFormationKind["properties"],
});
