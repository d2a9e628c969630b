import { type ZodOpenAPIMetadata, zodToOpenAPIRegistry } from "@asteasolutions/zod-to-openapi";
import type { z } from "@hono/zod-openapi";

type Words = Partial<ZodOpenAPIMetadata>;

/**
 * Makes a schema of core a component of the OpenAPI document: wherever it occurs, in core's schemas too, the document refers
 * to it by name. Returns it for use in other schemas.
 */
export const component = <Schema extends z.ZodType>(
  schema: Schema,
  name: string,
  words: Words = {},
): Schema => {
  zodToOpenAPIRegistry.add(schema, { ...words, _internal: { refId: name } });
  // Core's own may have been made before zod knew of `openapi`; what is extended or described further must know it.
  return schema.clone().openapi(name, words);
};

/** Gives fields of core's schemas their words in the OpenAPI document. */
export const describe = <Field extends string>(
  { shape }: { readonly shape: Readonly<Record<Field, z.ZodType>> },
  words: Partial<Record<Field, Words>>,
): void => {
  for (const [field, said] of Object.entries<Words | undefined>(words))
    if (said) zodToOpenAPIRegistry.add(shape[field as Field], said);
};

/** Gives a schema of core its words in the OpenAPI document. Returns it for use in other schemas. */
export const say = <Schema extends z.ZodType>(schema: Schema, words: Words): Schema => {
  zodToOpenAPIRegistry.add(schema, words);
  return schema.clone().openapi(words);
};
