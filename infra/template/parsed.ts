import type { TemplateValue } from "./cloudformation.ts";

/**
 * Returns a document that Pulumi takes as a text, as CloudFormation takes it: as an object, so that references within it
 * are seen. One that is an object already stays.
 * @throws SyntaxError for a text that is no JSON
 */
export const parsedJson = (document: unknown): TemplateValue =>
  (typeof document === "string" ? JSON.parse(document) : document) as TemplateValue;
