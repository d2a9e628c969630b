import { z } from "@hono/zod-openapi";
import { Instant } from "./instant.ts";
import { list } from "./json.ts";
import { ReadingStatus, Scope, Section } from "./scope.ts";

export const MissingRight = z
  .object({
    action: z.string().openapi({
      description:
        "The IAM action that gave no answer; of the Kubernetes API verb and resource. Empty: a section as a whole",
      example: "ec2:DescribeVpcAttribute",
    }),
    reason: z.enum(["denied", "throttled", "unreadable", "not-observed"]),
    section: Section,
    scopes: list(Scope),
    count: z.number().int().openapi({ description: "How many things it did not tell" }),
    examples: list(z.string()).openapi({ description: "The first of these" }),
    message: z.string().openapi({ description: "AWS's own words, of the first" }),
    notCompared: z.string().openapi({ example: "DNS attributes of 3 VPCs" }),
    words: z.string().openapi({
      example: "ec2:DescribeVpcAttribute refused in eu-central-1: DNS attributes of 3 VPCs are not compared",
    }),
  })
  .openapi("MissingRight", {
    description: "An action that gave no answer for one reason, and what is not compared therefore",
  });

const age = z
  .number()
  .int()
  .nullable()
  .openapi({ description: "From `readAt` to the instant that was asked of" });

export const SectionAge = z
  .object({
    scope: Scope,
    section: Section,
    status: ReadingStatus,
    readAt: Instant.nullable().openapi({ description: "When it was last read as a whole; null: never" }),
    ageSeconds: age,
    lastCompleteAt: Instant.nullable().openapi({ description: "When all of it was last read; null: never" }),
  })
  .openapi("SectionAge", { description: "How old a reading is that an answer rests on" });

export const Basis = z
  .object({
    readAt: Instant.nullable().openapi({
      description: "The oldest of the readings that the answer rests on; null: of one of them there is none",
    }),
    ageSeconds: age,
    lastCompleteAt: Instant.nullable().openapi({
      description: "Since when all of it was read whole; null: some of it never was",
    }),
    sections: list(SectionAge),
    missing: list(MissingRight).openapi({
      description: "What could not be read, by the action that gave no answer, refusals first",
    }),
  })
  .openapi("Basis", { description: "What an answer rests on: how old its readings are, and what they lack" });

export type Basis = z.output<typeof Basis>;
