import * as z from "zod";

const input = z.record(z.string(), z.unknown()).default({});

/** The content of one file of a recording: what was asked, and what AWS answered or how it refused. */
export const recordedAnswerSchema = z.union([
  z.strictObject({ input, output: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    input,
    error: z.strictObject({
      /** AWS's error code, for example `ThrottlingException`. */
      name: z.string().min(1),
      message: z.string(),
      httpStatusCode: z.int().min(300).max(599),
    }),
  }),
]);

export type RecordedAnswer = z.infer<typeof recordedAnswerSchema>;
