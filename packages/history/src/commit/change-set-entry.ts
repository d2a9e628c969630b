import { Change, type Noun, Resource } from "@eks-auditor/core";
import * as z from "zod";

/** One change with what it leaves behind. */
export const ChangeSetEntry = z.object({
  change: Change,
  /** The resource without its properties, which are `change.after`; null when it is gone. */
  resource: Resource.omit({ properties: true }).nullable(),
});

export type ChangeSetEntry = Noun<typeof ChangeSetEntry>;
