import type { KeyedTag } from "../tags.ts";

/** Returns what people call an EC2 resource: its tag `Name`, else its id. */
export const named = (id: string, tags: readonly KeyedTag[] | undefined): string =>
  tags?.find(({ Key }) => Key === "Name")?.Value || id;
