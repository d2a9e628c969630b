import { type Clock, scopeKey } from "@eks-auditor/core";
import {
  type Decoded,
  describeRejection,
  type FileSummary,
  summariseDecoding,
  summariseFile,
} from "@eks-auditor/core/cloudtrail";
import { findingSuppressions } from "@eks-auditor/core/config";
import { counted, digestOf, type Report, renderTerminal } from "@eks-auditor/core/report";
import type { History } from "@eks-auditor/history";
import { publishSnapshots, type RoutingOutcome, routeRecords } from "@eks-auditor/pipeline";
import type { Command } from "commander";
import { usageError } from "../cli-error.ts";
import { decodeCloudTrailFiles } from "../cloudtrail-files.ts";
import { configurationOf } from "../configuration/configuration.ts";
import { keptChanges, keptLines } from "../configuration/kept-changes.ts";
import type { AddCommand } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { globalOptions } from "../global-options.ts";
import { openLocalHistory } from "../local-history.ts";
import { columns, harmless, paletteFor, printJson, printText, widthOf } from "../print.ts";
import { withProgress } from "../progress.ts";
import { renderDigest } from "../render-digest.ts";

/** Adds `ingest`: CloudTrail records into the local history. */
export const ingestCommand: AddCommand = (program, context) => {
  program
    .command("ingest")
    .summary("read CloudTrail records and attribute the changes in history")
    .description(
      "Reads CloudTrail records from files, folders or standard input (-), in any format: JSON, JSON Lines, " +
        '{"Records": [...]}, EventBridge envelopes, gzip. Stores who did what, and attributes the changes that snapshots ' +
        "have found. Calls no AWS API. You can ingest the same records any number of times.",
    )
    .argument("<path...>", "file, folder, or - for standard input")
    .option("--account <id>", "leave out what happened in other accounts")
    .option("--verbose", "print every report whole that says more now")
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor ingest ./AWSLogs\n  aws cloudtrail lookup-events --output json | eks-auditor ingest -\n\nExit code 2: no record could be used. Records that cannot be used are named; the others go on.\n",
    )
    .action(async (paths: string[], options: { account?: string; verbose?: boolean }, called: Command) => {
      const globals = globalOptions(called, context.env);
      if (options.account !== undefined && !/^\d{12}$/.test(options.account))
        throw usageError(`--account takes the twelve digits of an account id, not ${options.account}`);
      const configuration = await configurationOf(context, globals);
      const { history, close } = await openLocalHistory(globals.history);
      try {
        const tally = newTally();
        await withProgress(context, [
          {
            title: "routing records",
            run: async (note) => {
              for await (const decoded of decodeCloudTrailFiles(paths, { standardInput: context.stdin })) {
                context.signal.throwIfAborted();
                await take(decoded, tally, { history, clock: context.clock }, options.account);
                note(`${tally.files.length} files, ${tally.records} records`);
              }
            },
          },
        ]);
        const published = await publishSnapshots({
          history,
          now: context.clock,
          quietWindowSeconds: 0,
          ...(configuration && { suppressions: findingSuppressions(configuration.config) }),
          deliver: async () => {},
        });
        const { reports, kept } = keptChanges(published, configuration, context.clock());
        if (globals.json) await printJson(context.stdout, { ...tallied(tally), reports, kept });
        else
          await printText(
            context.stdout,
            harmless(
              [
                ...tallyLines(tally),
                ...keptLines(kept),
                ...(options.verbose === true
                  ? reports.map((report) => attributed(report, paletteFor(context, globals)))
                  : reports.length > 0
                    ? renderDigest(digestOf(reports), paletteFor(context, globals), {
                        width: widthOf(context),
                        linesMax: 20,
                      })
                    : []),
              ].join("\n"),
            ),
          );
        if (tally.records === 0) context.finish(exitCode.usage);
      } finally {
        await close();
      }
    });
};

interface Tally {
  readonly files: FileSummary[];
  readonly counts: Record<keyof RoutingOutcome["counts"], number>;
  readonly scopes: Set<string>;
  readonly reopened: Set<string>;
  records: number;
}

const newTally = (): Tally => ({
  files: [],
  counts: { routed: 0, attempt: 0, ignored: 0, unknown: 0, duplicate: 0 },
  scopes: new Set(),
  reopened: new Set(),
  records: 0,
});

const take = async (
  decoded: Decoded,
  tally: Tally,
  auditor: { readonly history: History; readonly clock: Clock },
  accountId: string | undefined,
): Promise<void> => {
  tally.files.push(summariseFile(decoded));
  tally.records += decoded.records.length;
  const outcome = await routeRecords(
    decoded.records.map(({ record }) => record),
    { ...auditor, ...(accountId !== undefined && { accountIds: [accountId] }) },
  );
  for (const kind of Object.keys(tally.counts) as (keyof Tally["counts"])[])
    tally.counts[kind] += outcome.counts[kind];
  for (const { scope } of outcome.requests) tally.scopes.add(scopeKey(scope));
  for (const id of outcome.reopened) tally.reopened.add(id);
};

const tallied = ({ files, counts, scopes, reopened }: Tally) => ({
  ...summariseDecoding(files),
  routing: counts,
  scopes: [...scopes].sort(),
  reattributed: [...reopened].sort(),
});

const tallyLines = (tally: Tally): string[] => {
  const rejections = tally.files.flatMap((file) => file.rejections);
  const { routed, attempt, ignored, unknown, duplicate } = tally.counts;
  return [
    `${counted(tally.records, "record")} from ${counted(tally.files.length, "file")}, ${rejections.length} rejected`,
    columns([
      ["changes", String(routed), `in ${tally.scopes.size} scopes`],
      ["failed attempts", String(attempt), "kept in the attempts ledger"],
      ["unknown", String(unknown), "mutating calls that the coverage table does not know"],
      ["ignored", String(ignored), "reads, dry runs, what is not audited"],
      ["seen before", String(duplicate), ""],
      ["commits attributed", String(tally.reopened.size), ""],
    ]),
    ...rejections.map((rejection) => `rejected: ${describeRejection(rejection)}`),
  ];
};

const attributed = (report: Report, palette: ReturnType<typeof paletteFor>): string =>
  `\n${renderTerminal(report, { palette })}`;
