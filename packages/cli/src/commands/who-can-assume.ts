import type { schema } from "@eks-auditor/api";
import { escapeInvisible, type Palette } from "@eks-auditor/core/report";
import { type Assumers, parseTrustPolicy, QuestionInvalid, whoCanAssume } from "@eks-auditor/core/trust";
import { usageError } from "../cli-error.ts";
import type { AddCommand } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { globalOptions } from "../global-options.ts";
import { momentParser } from "../moment.ts";
import { harmless, paletteFor, printJson, printText } from "../print.ts";
import { readTrustPolicy } from "../read-trust-policy.ts";
import { renderAge, renderMissing } from "../render-basis.ts";
import type { TrustPolicy } from "../trust-policy.ts";

/** Adds `who-can-assume`: everyone whom a trust policy lets assume its role. */
export const whoCanAssumeCommand: AddCommand = (program, context) => {
  program
    .command("who-can-assume")
    .summary("list who can assume a role")
    .description(
      "Lists the service accounts, principals, services and federations that can assume a role according to its trust policy, each with its conditions. For a role in history, clusters are shown by name.",
    )
    .argument(
      "<policy>",
      "file with the policy (- for standard input), or the name or ARN of a role in history",
    )
    .option(
      "--at <time>",
      "of a role in history, when: 2026-11-22T10:00:00Z, 2026-11-22, or how long ago (2h); now, if absent",
      momentParser(context.clock),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor who-can-assume trust.json\n  eks-auditor who-can-assume deploy --at 2d\n  eks-auditor who-can-assume arn:aws:iam::123456789012:role/deploy --json\n",
    )
    .action(async (source: string, options: { readonly at?: string }, command) => {
      const globals = globalOptions(command, context.env);
      const policy = await readTrustPolicy(source, context, globals, options.at);
      const { basis } = policy;
      const assumers = subjectsOf(policy);
      if (globals.json) await printJson(context.stdout, { ...assumers, ...(basis && { basis }) });
      else
        await printText(
          context.stdout,
          harmless(renderAssumers(assumers, basis, paletteFor(context, globals))),
        );
      if (basis && basis.missing.length > 0) context.finish(exitCode.partial);
    });
};

const subjectsOf = ({ document, knowledge }: TrustPolicy): Assumers => {
  try {
    parseTrustPolicy(document);
    return whoCanAssume(document, knowledge);
  } catch (error) {
    if (error instanceof QuestionInvalid) throw usageError(error.message, error);
    throw error;
  }
};

const renderAssumers = (
  { subjects, unreachable }: Assumers,
  basis: schema.Basis | undefined,
  palette: Palette,
): string =>
  [
    ...(subjects.length > 0 ? subjects.map((subject) => escapeInvisible(subject.words)) : ["nobody"]),
    ...(unreachable.length > 0 ? ["", "lets nobody in:"] : []),
    ...unreachable.map(({ reason }) => escapeInvisible(`  ${reason}`)),
    ...(basis ? ["", palette.faint(renderAge(basis)), ...renderMissing(basis, palette)] : []),
  ].join("\n");
