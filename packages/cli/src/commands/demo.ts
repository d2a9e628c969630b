import { mkdir, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { loadRecording } from "@eks-auditor/capture";
import { parseConfig } from "@eks-auditor/core/config";
import { openHistory } from "@eks-auditor/history";
import {
  keepForGood,
  openEmbeddedDynamoDB,
  type PlayedStep,
  playRecording,
  startSlackEndpoint,
  steppingClock,
} from "@eks-auditor/local";
import { notifySlack } from "@eks-auditor/pipeline";
import { webApiSender } from "@eks-auditor/slack";
import type { Command } from "commander";
import envPaths from "env-paths";
import { usageError } from "../cli-error.ts";
import type { AddCommand } from "../context.ts";
import { countParser } from "../count.ts";
import { countWrites } from "../demo/count-writes.ts";
import { demoTotals } from "../demo/demo-totals.ts";
import { renderStep, renderTotals, type SlackPost } from "../demo/render-demo.ts";
import { exitCode } from "../exit-code.ts";
import { globalOptions } from "../global-options.ts";
import { harmless, paletteFor, printJson, printText } from "../print.ts";
import { shippedFolder } from "../shipped-folder.ts";
import { urlsToTry } from "../urls-to-try.ts";
import { portDefault, serveLocalHistory } from "./serve.ts";

const channel = "#eks-audit";

/** Adds `demo`: one day in a recorded account, played through the code that runs in AWS. */
export const demoCommand: AddCommand = (program, context) => {
  program
    .command("demo")
    .summary("play a day in a recorded account; needs no AWS account")
    .description(
      "Plays one day in the account of a small EKS cluster: CloudTrail records arrive, the account's answers change, and " +
        "the same code runs that the Lambda functions run, on an embedded DynamoDB and a local Slack endpoint. Nothing " +
        "leaves this machine. Takes a few seconds and ends by itself; with --open the page over its history stays.",
    )
    .option("--open", "open the page over the demo's history, and serve it until interrupted")
    .option(
      "--port <number>",
      "port that --open serves on; 0 takes any that is free",
      countParser(0, 65_535),
      portDefault,
    )
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor demo\n  eks-auditor demo --open\n  eks-auditor demo --history ./demo-history --json\n",
    )
    .action(async ({ open = false, port }: { open?: boolean; port: number }, called: Command) => {
      const globals = globalOptions(called, context.env);
      const palette = paletteFor(context, globals);
      const folder = await demoFolder(called.optsWithGlobals<{ history?: string }>().history);
      const recording = await loadRecording(seedAccount());
      const clock = steppingClock(recording.manifest.recordedAt);
      const database = await openEmbeddedDynamoDB({ folder });
      const slack = await startSlackEndpoint({ now: () => Date.parse(clock.now()) });
      try {
        const writes = countWrites(database);
        const history = openHistory({
          client: database.client,
          tableName: database.tableName,
          clock: clock.now,
          retention: keepForGood,
        });
        const sender = webApiSender({ token: slack.token, slackApiUrl: slack.apiUrl, perSecond: 100 });
        const config = parseConfig({ regions: recording.manifest.regions, slack: { channel } });
        const told: SlackPost[] = [];
        const steps: PlayedStep[] = [];
        const say = async (text: string): Promise<void> => {
          if (!globals.json) await printText(context.stdout, harmless(text));
        };
        await say("eks-auditor: one day in a recorded account. Nothing leaves this machine.");
        const played = playRecording({
          recording,
          history,
          clock,
          quietWindowSeconds: 120,
          deliver: async ({ id }) => {
            const stored = await history.report(id);
            if (!stored) throw new TypeError(`report ${id} is handed on before it is stored`);
            const { decision, outcomes } = await notifySlack(stored, {
              history,
              sender,
              config,
              clock: clock.now,
            });
            for (const { kind, posted } of outcomes.values()) told.push({ reportId: id, kind, posted });
            const heldBefore = stored.deliveries.some(({ status }) => status === "held");
            for (const { reason } of decision.held)
              told.push({ reportId: id, kind: heldBefore ? "unchanged" : "held", posted: 0, reason });
          },
        });
        for await (const step of played) {
          context.signal.throwIfAborted();
          steps.push(step);
          await say(renderStep(step, steps.length, told.splice(0), channel, palette));
        }
        const totals = demoTotals(steps);
        const urls = await urlsToTry(history, `http://127.0.0.1:${port || portDefault}`);
        if (globals.json)
          await printJson(context.stdout, {
            steps: steps.map(({ decoded, captures, ...step }) => ({
              ...step,
              rejected: decoded?.rejected ?? [],
              captures: captures.map(({ request, outcome }) => ({ request, outcome: outcome.kind })),
            })),
            totals: { ...totals, writes: writes() },
            slack: slack.messages(),
            history: folder,
            urls,
          });
        else await say(renderTotals(steps, totals, { writes: writes(), history: folder, urls }, palette));
      } finally {
        await slack.close();
        await database.close();
      }
      if (!open) return;
      await serveLocalHistory(
        context,
        { history: folder, json: globals.json, config: false },
        { open, port },
      );
      context.finish(exitCode.ok);
    });
};

const seedAccount = (): string => {
  const folder = shippedFolder("seedAccount");
  if (folder === undefined)
    throw new TypeError("the recorded account comes with the command, and is not there");
  return folder;
};

/** A folder of the demo's own that begins empty; one that the person names has to be empty already. */
const demoFolder = async (named: string | undefined): Promise<string> => {
  if (named === undefined) {
    const own = join(envPaths("eks-auditor", { suffix: "" }).cache, "demo");
    await rm(own, { recursive: true, force: true });
    return own;
  }
  const folder = resolve(named);
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw usageError(`${folder} is not empty: the demo begins with an empty history, name a new folder`);
  return folder;
};
