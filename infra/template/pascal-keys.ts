import type { TemplateValue } from "./cloudformation.ts";

/** Returns an object with its own keys as CloudFormation spells them: `batchSize` becomes `BatchSize`. */
export const pascalKeys = (
  object: Readonly<Record<string, TemplateValue | undefined>>,
): Readonly<Record<string, TemplateValue | undefined>> =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key.charAt(0).toUpperCase() + key.slice(1), value]),
  );
