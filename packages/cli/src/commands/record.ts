import { mkdir, readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { createRecorder } from "@eks-auditor/capture";
import { type CaptureRequest, type Instant, shiftInstant } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import { openAuditor, openEmbeddedDynamoDB } from "@eks-auditor/local";
import type { Command } from "commander";
import {
  type AccountOptions,
  addKubernetesOption,
  addLiveOptions,
  kubernetesOf,
} from "../account-options.ts";
import { captureGaps, captureRows } from "../capture-rows.ts";
import { usageError } from "../cli-error.ts";
import { configurationOf } from "../configuration/configuration.ts";
import { withConfiguredRegions } from "../configuration/configured-regions.ts";
import type { AddCommand } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { hasGap } from "../gaps.ts";
import { globalOptions } from "../global-options.ts";
import { momentParser } from "../moment.ts";
import { openAccount } from "../open-account.ts";
import { columns, harmless, printJson, printText } from "../print.ts";
import { readScopes } from "../read-scopes.ts";
import { unreadLines } from "../who/lookup-lines.ts";
import { recordEvents } from "../who/record-events.ts";

interface RecordOptions extends AccountOptions {
  readonly name?: string;
  readonly anonymise?: string | true;
  readonly who?: true | Instant;
}

const dayMilliseconds = 86_400_000;

/** What AWS's own documentation uses where an account id must stand. */
const exampleAccount = "111122223333";

/** Adds `record`: writes down what AWS answers to the collectors, for tests and bug reports. */
export const recordCommand: AddCommand = (program, context) => {
  const command = program
    .command("record")
    .summary("record the answers of AWS, for a bug report or a test")
    .description(
      "Reads an account like `snapshot` and writes the answers of AWS into a folder for `snapshot --recording`. " +
        "Secrets are removed: user data, tokens, external ids, keys; only the audited fields of Kubernetes objects are written. With --anonymise everything else that identifies is replaced consistently: account ids, names, addresses, mails, tags, ids, error texts. Look through it before you give it away.",
    )
    .argument("<dir>", "folder to write; it must be new or empty");
  addKubernetesOption(addLiveOptions(command))
    .option("--name <name>", "name of the recording; that of its folder when absent")
    .option(
      "--anonymise [account]",
      `replace all that identifies, and the account id by this one (${exampleAccount} when none is given)`,
    )
    .option(
      "--who [since]",
      "write down what CloudTrail tells since then as well, a day back when no time is given; takes cloudtrail:LookupEvents",
      momentParser(context.clock),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor record ./my-account --region eu-west-1 --anonymise\n  eks-auditor record ./my-account --region eu-west-1 --kubernetes payments\n",
    )
    .action(async (dir: string, options: RecordOptions, called: Command) => {
      const globals = globalOptions(called, context.env);
      const folder = await emptyFolder(dir);
      const from = withConfiguredRegions(options, await configurationOf(context, globals));
      const identity = await openAccount(from, context.env);
      identity.close();
      const recorder = createRecorder({
        folder,
        name: options.name ?? folder.split(/[\\/]/).at(-1) ?? "recording",
        accountId: identity.accountId,
        ...(options.anonymise !== undefined && {
          anonymiseAs: options.anonymise === true ? exampleAccount : options.anonymise,
        }),
        step: { name: "recorded", title: "As it was recorded" },
      });
      const account = await openAccount(from, context.env, recorder);
      const database = await openEmbeddedDynamoDB();
      try {
        const auditor = openAuditor({
          ...account,
          kubernetes: kubernetesOf(options),
          history: openHistory({
            client: database.client,
            tableName: database.tableName,
            clock: context.clock,
          }),
          clock: context.clock,
          quietWindowSeconds: 0,
          deliver: async () => {},
        });
        const { requests } = await auditor.sweep();
        const title = ({ scope, sections }: CaptureRequest) =>
          `recording ${scope.kind} ${sections.join(", ")}`;
        const results = await readScopes(context, { requests, auditor, account, title });
        const to = context.clock();
        const from = options.who === true ? shiftInstant(to, -dayMilliseconds) : options.who;
        const lookups = from === undefined ? [] : await recordEvents(context, account, { from, to });
        const manifest = await recorder.finish(context.clock());
        if (globals.json) await printJson(context.stdout, { folder, manifest, calls: account.calls() });
        else
          await printText(
            context.stdout,
            harmless(
              [
                columns(captureRows(results)),
                ...captureGaps(results),
                ...lookups.flatMap(unreadLines),
                `\n${account.calls()} answers in ${folder}. Read it with: eks-auditor snapshot --recording ${dir}`,
              ].join("\n"),
            ),
          );
        if (
          results.some(({ readings }) => readings.some(({ status }) => hasGap(status))) ||
          lookups.some(({ unread }) => unread.length > 0)
        )
          context.finish(exitCode.partial);
      } finally {
        await database.close();
        account.close();
      }
    });
};

const emptyFolder = async (dir: string): Promise<string> => {
  const folder = resolve(dir);
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw usageError(`${folder} is not empty: a recording needs a folder of its own`);
  return folder;
};
