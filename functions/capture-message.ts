import { type CaptureRequest, isSection, parseScopeKey, type Section, scopeKey } from "@eks-auditor/core";
import * as z from "zod";

const CaptureMessage = z.object({
  scope: z.string(),
  sections: z.array(z.custom<Section>((value) => typeof value === "string" && isSection(value))).min(1),
  eventIDs: z.array(z.string()),
  origin: z.enum(["event", "sweep", "command"]),
  /** How many reads it has had already that could not see everything. */
  rereads: z.int().min(0).default(0),
});

/** Writes a capture request as the text of a queue's message. */
export const writeCaptureMessage = (request: CaptureRequest, rereads = 0): string =>
  JSON.stringify({ ...request, scope: scopeKey(request.scope), rereads });

/** Reads what `writeCaptureMessage` wrote. Throws SyntaxError, ZodError or RangeError for anything else. */
export const readCaptureMessage = (text: string): { request: CaptureRequest; rereads: number } => {
  const { scope, rereads, ...request } = CaptureMessage.parse(JSON.parse(text));
  return { request: { ...request, scope: parseScopeKey(scope) }, rereads };
};
