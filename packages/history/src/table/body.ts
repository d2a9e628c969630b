import { CustomAttributeType } from "electrodb";

/** A value that did not fit into its item: kept in parts of its own, found by the SHA-256 of its bytes. */
export interface OverflowReference {
  readonly overflow: string;
  readonly parts: number;
}

/** How a value lies in an item: JSON text while it is short, gzipped JSON otherwise, elsewhere if it is huge. */
export type Body = { readonly text: string } | { readonly gzip: Uint8Array } | OverflowReference;

/** The attribute `body` of an entity. One opaque attribute: no DynamoDB limit on nesting, numbers or empty names applies. */
export const bodyAttribute = { type: CustomAttributeType<Body>("any"), required: true } as const;
