import { schema } from "@eks-auditor/api";
import { type Command, Option } from "commander";
import type { AddCommand } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { globalOptions } from "../global-options.ts";
import { momentParser } from "../moment.ts";
import { harmless, paletteFor, printJson, printText } from "../print.ts";
import { renderFindings } from "../render-findings.ts";
import { parseSeverity } from "../severity-parser.ts";
import { withApi } from "../with-api.ts";

interface FindingsOptions {
  readonly cluster?: string;
  readonly region?: string;
  readonly account?: string;
  readonly severity?: string;
  readonly rule?: string;
  readonly status: string;
  readonly at?: string;
}

/** Adds `findings`: what is not as it should be. */
export const findingsCommand: AddCommand = (program, context) => {
  program
    .command("findings")
    .summary("list what is not as it should be")
    .description(
      "Judges an account, or what concerns one of its clusters, by the rules (docs/rules.md), and lists what is not as it should be, loudest first. It asks history, so that it can be asked of any time that history keeps.",
    )
    .option("--cluster <name>", "only what concerns this cluster")
    .option("--region <region>", "region of the cluster, if two have the same name")
    .option("--account <id>", "AWS account id, if history knows several")
    .option(
      "--severity <level>",
      "only what is at least this loud: LOW, MEDIUM, HIGH, CRITICAL",
      parseSeverity,
    )
    .option("--rule <id>", "only of this rule, for example eks-audit-logs")
    .addOption(
      new Option("--status <which>", "what is wrong, what someone answers for, or what nobody knows")
        .choices(["open", "suppressed", "not-evaluated"])
        .default("open"),
    )
    .option(
      "--at <time>",
      "when: 2026-11-22T10:00:00Z, 2026-11-22, or how long ago (2h); now, if absent",
      momentParser(context.clock),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor findings --severity HIGH\n  eks-auditor findings --cluster payments --at 1w --json\n\nExits with 0 whatever it finds, with 3 when something was not read whole.\n",
    )
    .action(async (options: FindingsOptions, command: Command) => {
      const globals = globalOptions(command, context.env);
      const found = await withApi(context, globals, async (api) => {
        const query = { ...options, at: options.at ?? context.clock(), limit: 500 };
        const items: schema.Finding[] = [];
        let answer: Omit<schema.FindingPage, "items" | "cursor"> | undefined;
        for await (const { items: more, cursor: _, ...page } of api.pages(
          schema.FindingPage,
          "/v1/findings",
          query,
        )) {
          answer = page;
          items.push(...more);
        }
        if (!answer) throw new TypeError("a list has at least one page");
        return { ...answer, items };
      });
      if (globals.json) await printJson(context.stdout, found);
      else await printText(context.stdout, harmless(renderFindings(found, paletteFor(context, globals))));
      if (found.unread.length > 0) context.finish(exitCode.partial);
    });
};
