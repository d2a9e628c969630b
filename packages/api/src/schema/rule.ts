import { z } from "@hono/zod-openapi";
import { list } from "./json.ts";
import { Severity } from "./report.ts";
import { Type } from "./resource.ts";

export const Rule = z
  .object({
    id: z.string().openapi({ example: "eks-endpoint-closed-to-internet" }),
    title: z.string().openapi({ description: "The compliant state, in one sentence" }),
    wrong: z.string().openapi({ description: "What is wrong with who fails it, in one sentence" }),
    why: z.string().openapi({ description: "What can happen to who fails it" }),
    severity: Severity,
    types: list(Type),
    remediation: z.object({
      console: z.string(),
      cli: z.string().openapi({ description: "A command, or the reason why there is none" }),
      terraform: z
        .string()
        .openapi({ description: "What to write, or the reason why there is nothing to write" }),
    }),
    references: list(z.string()).openapi({ description: "AWS's pages that it rests on" }),
    mappings: z
      .record(z.string(), list(z.string()))
      .openapi({ description: "Ids of the same check elsewhere" }),
  })
  .openapi("Rule", { description: "What a rule asks for, and how to get there" });

export const RulePage = z
  .object({
    items: list(Rule),
    cursor: z.string().optional().openapi({ description: "Pass it back to go on; absent on the last page" }),
  })
  .openapi("RulePage");

export type Rule = z.output<typeof Rule>;
