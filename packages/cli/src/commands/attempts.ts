import { schema } from "@eks-auditor/api";
import { timeText } from "@eks-auditor/core/report";
import type { Command } from "commander";
import type { AddCommand } from "../context.ts";
import { countParser } from "../count.ts";
import { globalOptions } from "../global-options.ts";
import { momentParser } from "../moment.ts";
import { columns, printJson, printText, terminal } from "../print.ts";
import { withApi } from "../with-api.ts";

interface AttemptOptions {
  readonly actor?: string;
  readonly subject?: string;
  readonly error?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
}

/** Adds `attempts`: mutating calls that failed and changed nothing. */
export const attemptsCommand: AddCommand = (program, context) => {
  const moment = momentParser(context.clock);
  program
    .command("attempts")
    .summary("list API calls that AWS refused")
    .description(
      "Lists mutating calls on audited services that AWS refused or that failed, newest first: who called what, on which resource. In patterns * matches any text.",
    )
    .option("--actor <who>", "only of this caller: name or principal ARN, a pattern")
    .option("--subject <what>", "only on this: a cluster, a role, an ARN, a pattern")
    .option("--error <code>", "only with this error code, for example 'AccessDenied*'")
    .option("--from <time>", "not before: 2026-11-22T10:00:00Z, 2026-11-22, or how long ago (2h)", moment)
    .option("--to <time>", "not after", moment)
    .option("--limit <number>", "how many to list", countParser(1, 10_000), 50)
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor attempts --from 1w\n  eks-auditor attempts --actor 'arn:aws:iam::*:role/deploy' --error 'AccessDenied*' --json\n",
    )
    .action(async ({ limit, ...which }: AttemptOptions, command: Command) => {
      const globals = globalOptions(command, context.env);
      const attempts = await withApi(context, globals, async (api) => {
        const found: schema.Attempt[] = [];
        const query = { ...which, limit: Math.min(limit, 500) };
        for await (const page of api.pages(schema.AttemptPage, "/v1/attempts", query)) {
          found.push(...page.items);
          if (found.length >= limit) break;
        }
        return found.slice(0, limit);
      });
      if (globals.json) await printJson(context.stdout, { items: attempts });
      else if (attempts.length === 0) await printText(context.stderr, terminal`no attempt fits`);
      else await printText(context.stdout, columns(attempts.map(row)));
    });
};

const row = (attempt: schema.Attempt): string[] => [
  timeText(attempt.eventTime),
  attempt.actor.name,
  attempt.actor.principalArn ?? "",
  `${attempt.eventSource.replace(".amazonaws.com", "")}:${attempt.eventName}`,
  attempt.errorCode,
  attempt.subjects.join(", "),
];
