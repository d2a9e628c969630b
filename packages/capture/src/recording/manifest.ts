import * as z from "zod";

const instant = z.iso.datetime();

/**
 * `recording.json` of a recording. A step is a folder of answers that lies over those of the steps before it; further
 * properties of a step belong to whoever plays it.
 */
export const manifestSchema = z.strictObject({
  name: z.string().min(1),
  accountId: z.string().regex(/^\d{12}$/, "an account id has twelve digits"),
  regions: z.array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "a region reads like eu-west-1")).min(1),
  recordedAt: instant,
  description: z.string().optional(),
  steps: z
    .array(
      z.looseObject({
        name: z
          .string()
          .regex(/^[a-z0-9][a-z0-9-]*$/, "a step is named by its folder: small letters, digits, hyphens"),
        title: z.string().min(1),
        /** When AWS answered so. */
        at: instant,
      }),
    )
    .min(1),
});

export type RecordingManifest = z.infer<typeof manifestSchema>;
export type RecordingStep = RecordingManifest["steps"][number];
