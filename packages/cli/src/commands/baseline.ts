import { userInfo } from "node:os";
import { schema } from "@eks-auditor/api";
import type { ClusterRef } from "@eks-auditor/core";
import { escapeInvisible, timeText } from "@eks-auditor/core/report";
import type { Command } from "commander";
import { type ClusterChoice, chooseCluster } from "../choose-cluster.ts";
import { usageError } from "../cli-error.ts";
import { addClusterOptions } from "../cluster-options.ts";
import type { AddCommand } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { hasGap } from "../gaps.ts";
import { globalOptions } from "../global-options.ts";
import { momentParser } from "../moment.ts";
import { harmless, paletteFor, printJson, printText } from "../print.ts";
import { renderDiff } from "../render-diff.ts";
import { withApi } from "../with-api.ts";

interface AcceptOptions extends ClusterChoice {
  readonly at?: string;
  readonly by: string;
  readonly reason?: string;
}

/** Adds `baseline`: accept a state of a cluster, and show the drift from it. */
export const baselineCommand: AddCommand = (program, context) => {
  const moment = momentParser(context.clock);
  const baseline = program
    .command("baseline")
    .summary("accept a state of a cluster, and show the drift from it")
    .description(
      "A baseline is an accepted state of a cluster. Every difference from it is standing drift, whoever made it and however long ago.",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor baseline accept --cluster payments --reason 'as reviewed on Monday'\n  eks-auditor baseline show --cluster payments\n",
    );

  const accept = baseline
    .command("accept")
    .description("Accept the state of a cluster at a time, as history knows it.")
    .option(
      "--at <time>",
      "time of the state: 2026-11-22T10:00:00Z, 2026-11-22, or how long ago (2h); default: now",
      moment,
    )
    .option("--by <name>", "who accepts it", userInfo().username)
    .option("--reason <text>", "why");
  addClusterOptions(accept).action(async (options: AcceptOptions, command: Command) => {
    const globals = globalOptions(command, context.env);
    if (globals.remote)
      throw usageError("a deployed API only reads: baselines are accepted in the local history");
    const accepted = await withApi(context, globals, async (api) => {
      const ref = await chooseCluster(api, options);
      const { at = context.clock(), by: acceptedBy, reason } = options;
      const query = { account: ref.accountId };
      return api.put(schema.Baseline, `${pathOf(ref)}/baseline`, query, {
        at,
        acceptedBy,
        ...(reason !== undefined && { reason }),
      });
    });
    if (globals.json) await printJson(context.stdout, accepted);
    else await printText(context.stdout, harmless(acceptedText(accepted)));
  });

  const show = baseline
    .command("show")
    .description(
      "Show the last accepted state and what is different now. Exit code 3: something could not be read.",
    );
  addClusterOptions(show).action(async (options: ClusterChoice, command: Command) => {
    const globals = globalOptions(command, context.env);
    const drift = await withApi(context, globals, async (api) => {
      const ref = await chooseCluster(api, options);
      const query = { account: ref.accountId, at: context.clock(), limit: 500 };
      let whole: schema.StandingDrift | undefined;
      for await (const { cursor: _, ...page } of api.pages(
        schema.StandingDrift,
        `${pathOf(ref)}/drift`,
        query,
      ))
        whole = { ...page, items: [...(whole?.items ?? []), ...page.items] };
      if (!whole) throw new TypeError("a list has at least one page");
      return whole;
    });
    if (globals.json) await printJson(context.stdout, drift);
    else
      await printText(
        context.stdout,
        harmless(`${acceptedText(drift.baseline)}\n\n${renderDiff(drift, paletteFor(context, globals))}`),
      );
    if (drift.sections.some((section) => hasGap(section.from) || hasGap(section.to)))
      context.finish(exitCode.partial);
  });
};

const pathOf = ({ region, cluster }: ClusterRef): string =>
  `/v1/clusters/${region}/${encodeURIComponent(cluster)}`;

const acceptedText = ({ cluster, at, acceptedAt, acceptedBy, reason }: schema.Baseline): string =>
  escapeInvisible(
    `cluster ${cluster} as of ${timeText(at)} was accepted by ${acceptedBy} on ${timeText(acceptedAt)}${reason ? `: ${reason}` : ""}`,
  );
