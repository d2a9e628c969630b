import {
  type CaptureRequest,
  type Instant,
  isJsonObject,
  isSection,
  parseScopeKey,
  type Section,
  scopeKey,
  systemClock,
} from "@eks-auditor/core";
import * as z from "zod";

/** A capture request on its way through the queues. */
export interface CaptureMessage {
  readonly request: CaptureRequest;
  /** A reading that began later answers it. */
  readonly requestedAt: Instant;
  /** How many reads it has had already that could not see everything. */
  readonly rereads: number;
  /** How many reads have gone on with the first one, each where the one before ended for want of time. */
  readonly hops?: number;
  /** How often what its events name was looked at again, since it showed no change. */
  readonly looks?: number;
  /** It has waited apart, and now goes to the end of its scope's group: nobody reads a scope twice at once. */
  readonly waited: boolean;
}

const Message = z.object({
  scope: z.string(),
  sections: z.array(z.custom<Section>((value) => typeof value === "string" && isSection(value))).min(1),
  subjects: z.record(z.string(), z.array(z.string())).optional(),
  secondLook: z.literal(true).optional(),
  continues: z.literal(true).optional(),
  eventIDs: z.array(z.string()),
  origin: z.enum(["event", "sweep", "command"]),
  /** A message of a version before 0.2 does not say it, and was made a moment ago. */
  requestedAt: z.iso.datetime().default(systemClock),
  rereads: z.int().min(0).default(0),
  hops: z.int().min(0).default(0),
  looks: z.int().min(0).default(0),
  waited: z.boolean().default(false),
});

/** Writes a capture request as the text of a queue's message. */
export const writeCaptureMessage = ({ request, ...message }: CaptureMessage): string =>
  JSON.stringify({ ...request, scope: scopeKey(request.scope), ...message });

/** Reads what `writeCaptureMessage` wrote. Throws SyntaxError, ZodError or RangeError for anything else. */
export const readCaptureMessage = (text: string): CaptureMessage => {
  const { scope, subjects, secondLook, continues, requestedAt, rereads, hops, looks, waited, ...request } =
    Message.parse(JSON.parse(text));
  return {
    request: {
      ...request,
      scope: parseScopeKey(scope),
      ...(subjects && { subjects }),
      ...(secondLook && { secondLook }),
      ...(continues && { continues }),
    },
    requestedAt,
    rereads,
    ...(hops > 0 && { hops }),
    ...(looks > 0 && { looks }),
    waited,
  };
};

/** Reads a capture request that has waited apart; null for any other message. */
export const readWaitedMessage = (text: string): CaptureMessage | null => {
  if (!text.includes('"waited":true')) return null;
  const message: unknown = JSON.parse(text);
  return isJsonObject(message) && message.waited === true ? readCaptureMessage(text) : null;
};
