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
    decisions: list(
      z.object({
        kind: z.enum(["expected", "mine", "mute"]).openapi({
          description:
            "`expected`: the same by the same actor is expected; `mine`: whoever decided did it themselves; `mute`: the same is not told",
        }),
        reportId: z.string().openapi({ description: "The report whose button was pressed" }),
        title: z.string(),
        about: z.string(),
        owner: z.string(),
        userId: z.string().openapi({ description: "Slack's id of the member" }),
        at: Instant,
        until: Instant,
        ended: z.boolean(),
        hid: z.number().int().openapi({ description: "How many changes it kept from people in that time" }),
      }),
    ).openapi({
      description:
        "What people decided by the buttons in Slack, the last first: what held in that time, of the last 37 days at most",
    }),
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
