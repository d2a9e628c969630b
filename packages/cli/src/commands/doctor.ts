import type { AddCommand } from "../context.ts";
import type { Line } from "../doctor/line.ts";
import { exitCode } from "../exit-code.ts";
import { globalOptions } from "../global-options.ts";
import { harmless, paletteFor, printJson, printText } from "../print.ts";

/** Adds `doctor`: whether a deployment, or this machine, does its work. */
export const doctorCommand: AddCommand = (program, context) => {
  program
    .command("doctor")
    .summary("check a deployment, or this machine")
    .description(
      "With --stage checks a deployment along the path of an event: trails, rules, functions, queues, the table, permissions, the age of events, sweep and heartbeat, Slack, and the delay of reports. It changes nothing and posts nothing. Each line says what is wrong and what to do. " +
        "Without --stage checks this machine: Node, the local history, credentials, and whether they allow what snapshot reads.",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor doctor\n  eks-auditor doctor --stage production --home-region eu-west-1\n  eks-auditor doctor --stage production --json | jq '.lines[] | select(.status == \"fail\")'\n\nExit code: 0 if nothing is wrong, 1 if something is, 2 for a wrong command line. Warnings do not change it. Required permissions: docs/doctor.md.\n",
    )
    .action(async (options: { profile?: string }, command) => {
      const globals = globalOptions(command, context.env);
      const { homeRegion } = command.optsWithGlobals();
      const found = async (): Promise<Line[]> => {
        if (globals.remote) {
          const { examine } = await import("../doctor/examine.ts");
          return examine(context, globals.remote);
        }
        const { laptopLines } = await import("../doctor/laptop.ts");
        return laptopLines(context, globals, { profile: options.profile, region: homeRegion });
      };
      const lines = await found();
      const wrong = lines.some(({ status }) => status === "fail");
      if (globals.json)
        await printJson(context.stdout, { stage: globals.remote?.stage ?? null, well: !wrong, lines });
      else {
        const { renderLines } = await import("../doctor/render.ts");
        await printText(context.stdout, harmless(renderLines(lines, paletteFor(context, globals))));
      }
      context.finish(wrong ? exitCode.failed : exitCode.ok);
    });
};
