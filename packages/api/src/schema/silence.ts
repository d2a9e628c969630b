import { z } from "@hono/zod-openapi";
import { Baseline } from "./baseline.ts";
import { Instant } from "./instant.ts";
import { list } from "./json.ts";

export const Silence = z
  .object({
    accountId: z.string(),
    from: Instant,
    to: Instant,
    items: list(
      z.object({
        kind: z.enum(["mute", "expected", "suppression", "quiet", "minimum-severity"]),
        about: z.string().openapi({ description: "What it is about, in words" }),
        owner: z.string().nullable(),
        reason: z.string().nullable(),
        until: Instant.nullable().openapi({ description: "Null: it does not end by itself" }),
        ended: z.boolean(),
        hid: z.number().int().openapi({
          description:
            "How much it kept from people in that time: changes of a mute and of what is expected, reports of quiet hours and minimum severity; of a suppression the findings that it covers now",
        }),
      }),
    ),
    baselines: list(Baseline).openapi({ description: "The states of clusters that someone accepted last" }),
    counted: z.number().int().openapi({ description: "How many reports were looked at" }),
    whole: z
      .boolean()
      .openapi({ description: "False: there were more reports, or clusters, than were looked at" }),
  })
  .openapi("Silence", {
    description: "What keeps things from people, who answers for it, and how much each kept",
  });

export type Silence = z.output<typeof Silence>;
