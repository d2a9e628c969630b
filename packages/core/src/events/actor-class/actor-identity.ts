import * as z from "zod";
import type { Actor } from "../../model/actor.ts";
import { list, type Noun } from "../../model/noun.ts";
import { ActorClass, type ActorClassification, isAutomatic } from "./actor-class.ts";

/** Who acted, in the form in which acts are put together: the same for all sessions of one actor. */
export const ActorIdentity = z.object({
  class: ActorClass,
  product: z.string().optional(),
  principalArn: z.string().nullable(),
  /** Best name for a person to read. */
  name: z.string(),
  evidence: list(z.string()),
});

export type ActorIdentity = Noun<typeof ActorIdentity>;

/** Returns who an actor is, beyond one session. */
export const actorIdentity = (actor: Actor, classification: ActorClassification): ActorIdentity => ({
  class: classification.class,
  ...(classification.product !== undefined && { product: classification.product }),
  principalArn: actor.principalArn,
  name:
    classification.product !== undefined && isAutomatic(classification.class)
      ? classification.product
      : actor.name,
  evidence: classification.evidence,
});

/**
 * Returns the text by which two acts are found to be of one actor: class and principal. People share federated roles, so
 * for them the name counts as well; software makes up a new session name each time.
 */
export const actorKey = ({ class: actorClass, principalArn, name }: ActorIdentity): string => {
  const shared = actorClass.startsWith("person") || actorClass === "unknown" || principalArn === null;
  return [actorClass, principalArn ?? "", ...(shared ? [name] : [])].join("|");
};
