import { escapeInvisible, type Palette } from "@eks-auditor/core/report";
import {
  type CanAssumeQuestion,
  canAssume,
  QuestionInvalid,
  type TrustVerdict,
} from "@eks-auditor/core/trust";
import { InvalidArgumentError } from "commander";
import { usageError } from "../cli-error.ts";
import type { AddCommand } from "../context.ts";
import { globalOptions } from "../global-options.ts";
import { harmless, paletteFor, printJson, printText } from "../print.ts";
import { readTrustPolicy } from "../read-trust-policy.ts";

interface CanAssumeOptions {
  readonly provider?: string;
  readonly sub?: string;
  readonly aud?: readonly string[];
  readonly principal?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** Adds `can-assume`: whether a trust policy lets one caller assume its role. */
export const canAssumeCommand: AddCommand = (program, context) => {
  program
    .command("can-assume")
    .summary("check whether a trust policy lets someone assume its role")
    .description(
      "Evaluates a trust policy for the owner of a token or for a principal. The verdict is allowed, denied, or undecided if it depends on something that was not given; the deciding statements are printed with it. The exit code is 0 for every verdict.",
    )
    .argument(
      "<policy>",
      "file with the policy (- for standard input), or the name or ARN of a role in history",
    )
    .option("--provider <arn>", "ARN of the OIDC provider, or a domain such as accounts.google.com")
    .option("--sub <subject>", "subject of the token, for example system:serviceaccount:shop:web")
    .option(
      "--aud <audience>",
      "audience of the token, repeatable; sts.amazonaws.com, if absent",
      (audience: string, before: readonly string[] = []) => [...before, audience],
    )
    .option("--principal <principal>", "ARN of a user, role or session, an account id, or an AWS service")
    .option("--context <key=value>", "a further context key of the call, repeatable", contextParser)
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor can-assume trust.json --sub system:serviceaccount:shop:web --provider arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE\n  aws iam get-role --role-name deploy | eks-auditor can-assume - --principal pods.eks.amazonaws.com --json\n",
    )
    .action(async (source: string, options: CanAssumeOptions, command) => {
      const globals = globalOptions(command, context.env);
      if (options.principal !== undefined && (options.sub !== undefined || options.aud !== undefined))
        throw usageError("--sub and --aud are of tokens: give them with --provider, not with --principal");
      const { document, knowledge, markerOf } = await readTrustPolicy(source, context, globals);
      const { principals } = knowledge;
      const verdict = answer(document, {
        ...options,
        markerOf,
        ...(principals && { principals }),
      });
      if (globals.json) await printJson(context.stdout, verdict);
      else await printText(context.stdout, harmless(renderVerdict(verdict, paletteFor(context, globals))));
    });
};

const answer = (document: string | object, options: CanAssumeQuestion): TrustVerdict => {
  try {
    return canAssume(document, options);
  } catch (error) {
    if (error instanceof QuestionInvalid) throw usageError(error.message, error);
    throw error;
  }
};

const contextParser = (
  pair: string,
  before: Readonly<Record<string, readonly string[]>> = {},
): Record<string, readonly string[]> => {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
  if (key === undefined || value === undefined)
    throw new InvalidArgumentError("Give key=value, for example aws:PrincipalOrgID=o-example.");
  const values = Object.hasOwn(before, key) ? (before[key] ?? []) : [];
  return { ...before, [key]: [...values, value] };
};

const renderVerdict = ({ verdict, reason, because }: TrustVerdict, palette: Palette): string =>
  [
    `${palette.strong(verdict)}: ${escapeInvisible(reason)}`,
    ...because.map(({ statement, sid, effect, reason }) =>
      escapeInvisible(
        `  statement ${statement}${sid === undefined ? "" : ` (${sid})`}, ${effect}: ${reason}`,
      ),
    ),
  ].join("\n");
