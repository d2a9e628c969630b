import { type Command, Option } from "commander";
import { usageError } from "../cli-error.ts";
import type { AddCommand } from "../context.ts";
import { type FailOn, parseFailOn } from "../fail-on.ts";
import { type Format, formats } from "../formats/formatted.ts";
import { globalOptions } from "../global-options.ts";
import { harmless, paletteFor, printJson, printText } from "../print.ts";
import { withApi } from "../with-api.ts";

interface PlanOptions {
  readonly account?: string;
  readonly region?: string;
  readonly state?: string;
  readonly failOn?: FailOn;
  readonly format?: Format;
}

/** Adds `plan`: what a plan of Terraform would mean. */
export const planCommand: AddCommand = (program, context) => {
  program
    .command("plan")
    .summary("show what a Terraform plan would open")
    .description(
      "Combines the output of `terraform show -json PLAN` with history: what would become reachable, who could newly assume what, which findings would open or close. Anything that Terraform does not know before apply is marked as perhaps. See docs/plan.md.",
    )
    .argument("[plan.json]", "output of terraform show -json for a plan; - for standard input")
    .option(
      "--state <state.json>",
      "instead of a plan: compare what exists with what terraform show -json printed of the state",
    )
    .option("--account <id>", "AWS account id, if history knows several")
    .option("--region <region>", "region of what does not say its own (else that of the provider)")
    .option(
      "--fail-on <what>",
      "exit with 4 if the plan would open: a severity or louder, exposure; drift: if it would change anything",
      parseFailOn,
    )
    .addOption(
      new Option("--format <format>", "the findings that would open, for another tool")
        .choices(Object.keys(formats))
        .conflicts("json"),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  terraform plan -out plan.bin && terraform show -json plan.bin > plan.json\n  eks-auditor plan plan.json\n  eks-auditor plan plan.json --fail-on HIGH,exposure --stage production\n  terraform show -json > state.json && eks-auditor plan --state state.json\n",
    )
    .action(async (path: string | undefined, options: PlanOptions, command: Command) => {
      const globals = globalOptions(command, context.env);
      if (options.state !== undefined) {
        if (path !== undefined)
          throw usageError("give a plan, or --state: what would change and what did are told apart");
        const { compareWithState } = await import("../plan/compare-with-state.ts");
        await compareWithState(context, globals, options.state, options);
        return;
      }
      if (path === undefined)
        throw usageError("give a plan, or --state: eks-auditor plan --help says how to make them");
      const { judgePlan } = await import("../plan/judge-plan.ts");
      const judged = await withApi(context, globals, (api) => judgePlan(context, api, path, options));
      if (options.format) {
        const { accountId, at, unread, findings } = judged;
        const found = { accountId, at, unread, items: findings.opened };
        await printText(context.stdout, harmless(formats[options.format](found, context.version)));
      } else if (globals.json) await printJson(context.stdout, judged);
      else {
        const { renderPlan } = await import("../plan/render-plan.ts");
        await printText(context.stdout, harmless(renderPlan(judged, paletteFor(context, globals))));
      }
      if (options.failOn) {
        const { failOnPlan } = await import("../plan/fail-on-plan.ts");
        await failOnPlan(context, options.failOn, judged);
      }
    });
};
