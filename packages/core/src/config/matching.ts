import * as z from "zod";
import { actorClasses } from "../events/actor-class/actor-class.ts";

const pattern = z.string().min(1, "a text, in which * stands for any others");
const actorClass = z.enum(actorClasses);

/** What a change can be known by. Texts are patterns: `*` stands for any text, `?` for one character. */
export const matching = {
  /** ARN of the principal, or the name that reports give the actor. */
  actor: pattern.optional(),
  /** Kinds of actors, judged by evidence; see packages/core/src/events/actor-class. */
  actorClass: z
    .union([actorClass.transform((one) => [one]), z.array(actorClass).min(1)], {
      error: `one of ${actorClasses.join(", ")}, or a list of them`,
    })
    .optional(),
  cluster: pattern.optional(),
  namespace: pattern.optional(),
  /** CloudFormation type name: `AWS::EKS::*`. */
  type: pattern.optional(),
  /** Id or name of the resource. */
  resource: pattern.optional(),
  /** Path of a field as reports show it: `resourcesVpcConfig.publicAccessCidrs`. Every field that changed must match. */
  field: pattern.optional(),
};

const keys = Object.keys(matching);

/** Holds an entry to saying what it is about: one that matches everything is a mistake. */
export const isAboutSomething = (entry: object): boolean =>
  keys.some((key) => Object.hasOwn(entry, key) && Reflect.get(entry, key) !== undefined);

export const aboutSomething = { message: `say what it is about: at least one of ${keys.join(", ")}` };

/** Who answers for an entry, and why it is there. */
export const governance = {
  owner: z.string().min(1, "name who answers for it"),
  reason: z.string().min(1, "say why"),
};
