import * as z from "zod";
import { aboutSomething, governance, isAboutSomething, matching } from "./matching.ts";
import { daily, hours, moment, span, timeZone, weekdays } from "./moments.ts";
import { severitySchema } from "./severity.ts";

const channel = z.string().min(1, "a channel's id, its name with #, or the name of a destination");
const pattern = z.string().min(1, "a text, in which * stands for any others");

const exactlyOne =
  (...keys: readonly string[]) =>
  (entry: object): boolean =>
    keys.filter((key) => Reflect.get(entry, key) !== undefined).length === 1;

/** Changes that someone announced: recorded, and nobody is told. */
const expected = z
  .strictObject({
    ...matching,
    ...governance,
    /** Only then; always when absent. */
    during: span.optional(),
    /** Only in these hours. */
    hours: z.strictObject(hours).optional(),
  })
  .refine(isAboutSomething, aboutSomething);

/** Changes that nobody wants to hear of for a time: recorded, and in the summary. */
const mute = z
  .strictObject({ ...matching, ...governance, expires: moment })
  .refine(isAboutSomething, aboutSomething);

/** How loud something is, in place of what we think. The first that matches counts. */
const override = z
  .strictObject({
    rule: pattern.optional(),
    type: pattern.optional(),
    field: pattern.optional(),
    severity: severitySchema,
  })
  .refine(({ rule, type, field }) => rule !== undefined || type !== undefined || field !== undefined, {
    message: "say what it is about: at least one of rule, type, field",
  });

/** Where reports go. Every route that matches gets its part; what none matches goes to `slack.channel`. */
const route = z.strictObject({
  cluster: pattern.optional(),
  namespace: pattern.optional(),
  /** Only what is at least this loud; `slack.minimumSeverity` when absent. */
  minimumSeverity: severitySchema.optional(),
  channels: z.array(channel).min(1, "name at least one channel"),
});

/** When only what is loud is sent, and the rest is told in a summary afterwards. */
const quiet = z
  .strictObject({
    hours: z.strictObject(hours).optional(),
    during: span.optional(),
    /** The loudest that is held back. */
    upTo: severitySchema.default("MEDIUM"),
    reason: z.string().min(1).optional(),
  })
  .refine(exactlyOne("hours", "during"), { message: "give either hours or during" });

/** Findings that someone answers for. */
const suppression = z.strictObject({
  /** Id of a rule: docs/rules.md lists them. */
  rule: z.string().min(1),
  /** Id of a resource; every resource when absent. */
  resource: z.string().min(1).optional(),
  ...governance,
  expires: moment,
});

/** What decides whom a report reaches, and when. */
export const notifyKeys = {
  expected: z.array(expected).default([]),
  mutes: z.array(mute).default([]),
  severity: z.array(override).default([]),
  routes: z.array(route).default([]),
  quiet: z.array(quiet).default([]),
  /** When a summary is sent of what nobody was told; none when absent, but for that after quiet hours. */
  summary: z.strictObject({ ...daily, channel: channel.optional() }).optional(),
  /** A line that says that the auditor lives, so that silence is news of peace. */
  weekly: z
    .strictObject({
      enabled: z.boolean().default(true),
      day: z.enum(weekdays).default("mon"),
      at: daily.at.default("09:00"),
      timeZone,
    })
    .prefault({}),
  suppressions: z.array(suppression).default([]),
  attempts: z
    .strictObject({
      /** This many failed calls of one actor within the time are reported. */
      threshold: z.int().min(2).max(1000).default(5),
      withinMinutes: z.int().min(1).max(1440).default(10),
      severity: severitySchema.default("MEDIUM"),
    })
    .prefault({}),
};
