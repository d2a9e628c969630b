import * as z from "zod";
import { Instant } from "./instant.ts";
import { list, type Noun } from "./noun.ts";

/** Where a report went, and how it can be added to. */
export const Delivery = z.object({
  channel: z.string(),
  /** `held`: nobody was told, for the `reason` given. */
  status: z.enum(["sending", "sent", "failed", "held"]),
  at: Instant,
  /** When the channel was first told; absent: not yet. `at` moves on with what is added later. */
  sentAt: Instant.optional(),
  /** Slack's `ts` of the message: the thread that late additions go to. */
  threadTs: z.string().optional(),
  error: z.string().optional(),
  /** Why nobody was told: a mute with its owner, quiet hours, too low a severity. */
  reason: z.string().optional(),
  /** What has been told there, in the sender's own short form: a later delivery finds in it what is new. */
  told: z.string().optional(),
  /** The keys of what rings there because of this report, where something can ring. */
  alerts: list(z.string()).optional(),
});

export type Delivery = Noun<typeof Delivery>;
