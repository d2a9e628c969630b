import * as z from "zod";
import { DriftKind } from "./change.ts";
import { list, type Noun } from "./noun.ts";
import { ResourceType } from "./resource.ts";

/** What a call may do to resources of one type, as far as its parameters say. */
export const Alteration = z.object({
  type: ResourceType,
  kinds: list(DriftKind),
  /** RFC 6901 pointers to the properties that it may change of one that stays; absent: any. */
  properties: list(z.string()).optional(),
  /** AWS makes it by itself some time after the call: the access entry of a node group's role. */
  later: z.literal(true).optional(),
});

export type Alteration = Noun<typeof Alteration>;
