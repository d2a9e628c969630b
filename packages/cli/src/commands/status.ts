import { askAccountStatus } from "../account-status.ts";
import type { AddCommand } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { globalOptions } from "../global-options.ts";
import { harmless, paletteFor, printJson, printText, widthOf } from "../print.ts";
import { renderStanding } from "../render-status.ts";
import { withApi } from "../with-api.ts";

/** Adds `status`: how an account stands, on one screen. */
export const statusCommand: AddCommand = (program, context) => {
  program
    .command("status")
    .summary("summarize an account on one screen")
    .description(
      "Summarizes in at most 25 lines: clusters, findings by severity and the worst ones with their fixes, what is open to the internet, roles that any pod can assume, versions near the end of support, and what could not be read. Reads history, or a deployment.",
    )
    .option("--account <id>", "AWS account id, if history knows several")
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor status\n  eks-auditor status --stage production\n\nExit code 3: something was not read whole.\n",
    )
    .action(async ({ account }: { account?: string }, command) => {
      const globals = globalOptions(command, context.env);
      const standing = await withApi(context, globals, (api) => askAccountStatus(api, account));
      if (globals.json) await printJson(context.stdout, standing);
      else {
        const lines = renderStanding(standing, paletteFor(context, globals), widthOf(context));
        await printText(context.stdout, harmless(lines.join("\n")));
      }
      const sections = [...standing.shared, ...standing.clusters.flatMap((cluster) => cluster.sections)];
      if (sections.some(({ unread }) => unread.length > 0)) context.finish(exitCode.partial);
    });
};
