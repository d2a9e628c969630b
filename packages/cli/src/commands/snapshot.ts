import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type CaptureRequest, scopeKey } from "@eks-auditor/core";
import { escapeInvisible, renderTerminal, timeText } from "@eks-auditor/core/report";
import { openAuditor, steppingClock } from "@eks-auditor/local";
import type { Command } from "commander";
import {
  type AccountOptions,
  addKubernetesOption,
  addLiveOptions,
  addRecordingOptions,
  kubernetesOf,
} from "../account-options.ts";
import { askAccountStatus } from "../account-status.ts";
import { awaitSettled, parseMinutes } from "../await-settled.ts";
import {
  captureGaps,
  captureRows,
  lastReadings,
  noDriftText,
  overtaken,
  unsettled,
} from "../capture-rows.ts";
import { usageError } from "../cli-error.ts";
import { configurationOf } from "../configuration/configuration.ts";
import { withConfiguredRegions } from "../configuration/configured-regions.ts";
import { keptChanges, keptLines } from "../configuration/kept-changes.ts";
import type { AddCommand } from "../context.ts";
import { type Awaiting, eventsAwaiting } from "../events-awaiting.ts";
import { exitCode } from "../exit-code.ts";
import { type FailOn, parseFailOn } from "../fail-on.ts";
import { hasGap } from "../gaps.ts";
import { globalOptions } from "../global-options.ts";
import { judgeFailOn } from "../judge-fail-on.ts";
import { apiOver } from "../local-api.ts";
import { openLocalHistory } from "../local-history.ts";
import { openAccount } from "../open-account.ts";
import { columns, harmless, paletteFor, printJson, printText, widthOf } from "../print.ts";
import { readScopes } from "../read-scopes.ts";
import { renderStanding } from "../render-status.ts";
import { shortSnapshot } from "../short-snapshot.ts";
import { lookUpActors } from "../who/look-up-actors.ts";
import { isWhoPartial, lookupLines } from "../who/lookup-lines.ts";

interface SnapshotOptions extends AccountOptions {
  readonly verbose?: boolean;
  readonly failOn?: FailOn;
  readonly wait?: true | number;
  readonly who?: true;
}

/** What is read at a glance. */
const linesMax = 20;

/** A cluster's new version takes AWS about so long. */
const waitMinutesDefault = 45;

/** Adds `snapshot`: reads an account, or a recording of one, into the local history. */
export const snapshotCommand: AddCommand = (program, context) => {
  const command = program
    .command("snapshot")
    .summary("read an account into the local history")
    .description(
      "Reads everything that is audited, compares it with the local history, and prints what has changed. " +
        "Uses the default AWS credential chain and read-only calls. The first snapshot is the baseline: it reports no drift.",
    );
  addKubernetesOption(addRecordingOptions(addLiveOptions(command)))
    .option(
      "--wait [minutes]",
      `read again what AWS is still changing until it is done, for ${waitMinutesDefault} minutes at most when none are given`,
      parseMinutes,
    )
    .option(
      "--who",
      "ask CloudTrail who made the changes that nobody is known to have made, 90 days back; takes cloudtrail:LookupEvents",
    )
    .option(
      "--fail-on <what>",
      "exit with 4 if there is: a severity or louder, exposure, drift; with new only what is new: HIGH,new",
      parseFailOn,
    )
    .option("--verbose", "print every section that was read and every report whole")
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor snapshot --region eu-west-1 --region us-east-1 --profile audit\n  eks-auditor snapshot --who\n  eks-auditor snapshot --recording ./recordings/seed-account --step 00-first-snapshot\n\nExit code 3: something could not be read; what it was is printed.\n",
    )
    .action(async (options: SnapshotOptions, called: Command) => {
      const globals = globalOptions(called, context.env);
      const kubernetes = kubernetesOf(options);
      const waitMinutes = waitMinutesOf(options);
      const configuration = await configurationOf(context, globals);
      const account = await openAccount(
        options.recording === undefined
          ? withConfiguredRegions(options, configuration)
          : { ...options, recording: resolve(options.recording) },
        context.env,
      );
      const clock = account.recordedAt === null ? context.clock : steppingClock(account.recordedAt).now;
      const { history, close } = await openLocalHistory(globals.history, { clock });
      try {
        const auditor = openAuditor({
          ...account,
          kubernetes,
          history,
          clock,
          ...(account.recordedAt === null && {
            pause: (milliseconds: number) => sleep(milliseconds, undefined, { signal: context.signal }),
          }),
          quietWindowSeconds: 0,
          ...(configuration && { notify: configuration.config }),
          deliver: async () => {},
        });
        const api = apiOver(history, { ...context, clock }, globals.history, configuration);
        const heads = await history.scopes();
        const isFirst = heads.length === 0;
        // What was known before this one: a recording that is read again is no later than the last time.
        const since = heads
          .flatMap(({ sections }) => sections.map((one) => one.observedAt))
          .reduce((newest, one) => (one > newest ? one : newest), clock());
        const { requests, unlisted } = await auditor.sweep();
        const results = await readScopes(context, { requests, auditor, account, title });
        if (waitMinutes !== null)
          results.push(
            ...(await awaitSettled(context, { auditor, history, results, clock, minutes: waitMinutes })),
          );
        const settling = unsettled(results);
        const awaiting = await eventsAwaiting(results, { history, clock });
        const who = options.who
          ? await lookUpActors(context, { account, auditor, history, clock })
          : undefined;
        const { reports, kept } = keptChanges(await auditor.publish(), configuration, clock());
        if (globals.json)
          await printJson(context.stdout, {
            accountId: account.accountId,
            history: globals.history,
            calls: account.calls(),
            scopes: results.map(({ request, readings, outcome }) => ({
              scope: scopeKey(request.scope),
              outcome: outcome.kind,
              sections: readings.map(({ section, status, observedAt, resources, unread, unobserved }) => ({
                section,
                status,
                observedAt,
                resources: resources.length,
                unread,
                ...(unobserved?.length && { unobserved }),
              })),
            })),
            settling,
            awaiting,
            unlisted: unlisted.map(({ region, error }) => ({ region, error: String(error) })),
            reports,
            kept,
            ...(who && { who }),
          });
        else if (options.verbose !== true) {
          const palette = paletteFor(context, globals);
          const room = { width: widthOf(context), linesMax: linesMax };
          const told = shortSnapshot(
            { results, reports, unlisted, settling, kept: keptLines(kept), who: who ? lookupLines(who) : [] },
            palette,
            room,
            {
              calls: account.calls(),
              history: globals.history,
              waitHint: waitHint(options),
              isFirst,
            },
          );
          const standing = isFirst ? renderStanding(await askAccountStatus(api), palette, room.width) : [];
          await printText(context.stdout, harmless([...told, ...standing].join("\n")));
        } else
          await printText(
            context.stdout,
            harmless(
              [
                columns(captureRows(results)),
                ...captureGaps(results),
                ...overtaken(results),
                ...settling.map((what) => `AWS is still changing ${what}: ${waitHint(options)}`),
                ...awaiting.map(({ scope, events }) => escapeInvisible(awaitingText(scope, events, options))),
                ...unlisted.map(({ region, error }) =>
                  escapeInvisible(`clusters of ${region} could not be listed: ${String(error)}`),
                ),
                ...reports.map(
                  (report) => `\n${renderTerminal(report, { palette: paletteFor(context, globals) })}`,
                ),
                ...keptLines(kept),
                ...(who ? lookupLines(who) : []),
                `\n${reports.length + kept.length === 0 ? noDriftText(results, unlisted.length === 0) : ""}${account.calls()} calls to AWS. History: ${globals.history}`,
              ].join("\n"),
            ),
          );
        const gaps = lastReadings(results).some(({ status }) => hasGap(status));
        if (gaps || unlisted.length > 0 || overtaken(results).length > 0 || (who && isWhoPartial(who)))
          context.finish(exitCode.partial);
        const end = clock();
        const latest = end > since ? end : since;
        if (options.failOn)
          await judgeFailOn(context, api, options.failOn, {
            account: account.accountId,
            at: latest,
            // The baseline is what it is: of it nothing is new.
            since: isFirst ? latest : since,
            drift: reports.reduce((sum, report) => sum + report.changes.length, 0),
          });
      } finally {
        await close();
        account.close();
      }
    });
};

const waitMinutesOf = ({ wait, recording }: SnapshotOptions): number | null => {
  if (wait === undefined) return null;
  if (recording !== undefined)
    throw usageError(
      "--wait waits for AWS: a recording answers the same later, leave it out with --recording",
    );
  return wait === true ? waitMinutesDefault : wait;
};

const waitHint = ({ wait, recording }: SnapshotOptions): string => {
  if (recording !== undefined) return "it was so when it was recorded";
  return wait === undefined
    ? "take another snapshot later, or wait with --wait"
    : "it was not done in time, take another snapshot later";
};

const awaitingText = (
  scope: string,
  events: Awaiting["events"],
  { wait, recording }: SnapshotOptions,
): string => {
  const [first] = events;
  if (!first) return "";
  const more = events.length > 1 ? ` and ${events.length - 1} more` : "";
  const next = "the next snapshot that shows the change says who made it";
  const hint = wait === undefined && recording === undefined ? `wait with --wait, or ${next}` : next;
  return `no change is to be seen yet of what ${first.eventName} at ${timeText(first.eventTime)}${more} named in ${scope}: AWS may answer late; ${hint}`;
};

const title = ({ scope, sections }: CaptureRequest): string => {
  const name =
    scope.kind === "account" ? scope.accountId : scope.kind === "region" ? scope.region : scope.cluster;
  return `${scope.kind} ${name}: ${sections.join(", ")}`;
};
