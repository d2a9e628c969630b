import { visible } from "@eks-auditor/core/report";
import { type Assumers, PolicyUnparsable, whoCanAssume } from "@eks-auditor/core/trust";
import { usageError } from "../cli-error.ts";
import type { AddCommand } from "../context.ts";
import { globalOptions } from "../global-options.ts";
import { printJson, printText } from "../print.ts";
import { readTrustPolicy } from "../read-trust-policy.ts";
import type { TrustPolicy } from "../trust-policy.ts";

/** Adds `who-can-assume`: everyone whom a trust policy lets assume its role. */
export const whoCanAssumeCommand: AddCommand = (program, context) => {
  program
    .command("who-can-assume")
    .summary("list whom a trust policy lets assume its role")
    .description(
      "Lists the service accounts, principals, services and federations that a trust policy lets assume its role, each with the conditions that narrow it. Of a role in history, clusters are called by their names.",
    )
    .argument("<policy>", "file with the policy (- for standard input), or the ARN of a role in history")
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor who-can-assume trust.json\n  eks-auditor who-can-assume arn:aws:iam::123456789012:role/deploy --json\n",
    )
    .action(async (source: string, _options, command) => {
      const globals = globalOptions(command, context.env);
      const assumers = subjectsOf(await readTrustPolicy(source, context, globals));
      if (globals.json) await printJson(context.stdout, assumers);
      else await printText(context.stdout, renderAssumers(assumers));
    });
};

const subjectsOf = ({ document, knowledge }: TrustPolicy): Assumers => {
  try {
    return whoCanAssume(document, knowledge);
  } catch (error) {
    if (error instanceof PolicyUnparsable) throw usageError(error.message, error);
    throw error;
  }
};

const renderAssumers = ({ subjects, unreachable }: Assumers): string =>
  [
    ...(subjects.length > 0 ? subjects.map((subject) => visible(subject.words)) : ["nobody"]),
    ...(unreachable.length > 0 ? ["", "lets nobody in:"] : []),
    ...unreachable.map(({ reason }) => visible(`  ${reason}`)),
  ].join("\n");
