import * as z from "zod";

/** A member as Slack knows them: in their profile, Copy member ID. Names are chosen by whoever has them. */
const member = z
  .string()
  .regex(
    /^[UW][A-Z0-9]{6,20}$/,
    "a member of Slack is named by their id, like U0123ABCD: names can be chosen",
  );

/** Who may answer messages in Slack by pressing buttons. */
export const slackButtons = z.strictObject({
  /** Nobody else may; whoever presses is recorded. */
  users: z
    .array(member)
    .min(1, "name at least one member")
    .max(200)
    .refine((users) => new Set(users).size === users.length, "name each member once"),
  /** How long a mute holds. */
  muteDays: z.int().min(1).max(30).default(7),
});
