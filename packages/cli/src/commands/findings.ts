import { schema } from "@eks-auditor/api";
import { type Command, Option } from "commander";
import { chooseCluster } from "../choose-cluster.ts";
import type { AddCommand } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { type FailOn, parseFailOn } from "../fail-on.ts";
import { type Format, formats } from "../formats/formatted.ts";
import { globalOptions } from "../global-options.ts";
import { judgeFailOn } from "../judge-fail-on.ts";
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
  readonly since?: string;
  readonly failOn?: FailOn;
  readonly format?: Format;
}

/** Adds `findings`: what is not as it should be. */
export const findingsCommand: AddCommand = (program, context) => {
  program
    .command("findings")
    .summary("list failed rules")
    .description(
      "Judges an account, or one of its clusters, by the rules (docs/rules.md) and lists the failed ones, most severe first. It reads history, so it works for any time in history.",
    )
    .option("--cluster <name>", "only of this cluster")
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
    .option(
      "--fail-on <what>",
      "exit with 4 if there is: a severity or louder, exposure, drift; with new only what is new: HIGH,new",
      parseFailOn,
    )
    .option("--since <time>", "the time before, for --fail-on new", momentParser(context.clock))
    .addOption(
      new Option("--format <format>", "for another tool").choices(Object.keys(formats)).conflicts("json"),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor findings --severity HIGH\n  eks-auditor findings --cluster payments --at 1w --json\n\nExits with 0 whatever it finds unless --fail-on says otherwise, with 3 when something was not read whole.\n",
    )
    .action(async ({ failOn, since, format, ...options }: FindingsOptions, command: Command) => {
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
        if (answer.unread.length > 0) context.finish(exitCode.partial);
        if (failOn)
          await judgeFailOn(context, api, failOn, {
            account: answer.accountId,
            at: answer.at,
            ...(since !== undefined && { since }),
            ...(options.cluster !== undefined && { cluster: await chooseCluster(api, options) }),
          });
        return { ...answer, items };
      });
      if (format) await printText(context.stdout, harmless(formats[format](found, context.version)));
      else if (globals.json) await printJson(context.stdout, found);
      else await printText(context.stdout, harmless(renderFindings(found, paletteFor(context, globals))));
    });
};
