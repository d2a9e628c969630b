import type { Severity } from "@eks-auditor/core";
import {
  clustersOfPlace,
  countText,
  renderJson,
  renderMarkdown,
  renderTerminal,
  timeText,
} from "@eks-auditor/core/report";
import { type Command, Option } from "commander";
import type { ApiClient } from "../api-client.ts";
import { usageError } from "../cli-error.ts";
import type { AddCommand, CommandContext } from "../context.ts";
import { countParser } from "../count.ts";
import { type GlobalOptions, globalOptions } from "../global-options.ts";
import { momentParser } from "../moment.ts";
import { columns, harmless, paletteFor, printJson, printText, terminal } from "../print.ts";
import { reportPageShape, reportShape, type ShownReport } from "../report-shape.ts";
import { parseSeverity } from "../severity-parser.ts";
import { withApi } from "../with-api.ts";

type Format = "text" | "markdown" | "json";

interface ReportOptions {
  readonly format?: Format;
  readonly cluster?: string;
  readonly region?: string;
  readonly account?: string;
  readonly unowned?: boolean;
  readonly unattributed?: boolean;
  readonly actor?: string;
  readonly severity?: Severity;
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
}

/** Adds `report`: the list of reports, or one of them. */
export const reportCommand: AddCommand = (program, context) => {
  const moment = momentParser(context.clock);
  program
    .command("report")
    .summary("list reports, or show one")
    .description("Lists reports, newest first; with an id (or `latest`) shows that report as it was sent.")
    .argument("[id]", "id of a report, or latest")
    .addOption(
      new Option("--format <format>", "how to show one report").choices(["text", "markdown", "json"]),
    )
    .option("--cluster <name>", "only reports of this cluster")
    .option("--region <region>", "region of the cluster, if two have the same name")
    .option("--account <id>", "AWS account id of the cluster, if history knows several")
    .option("--unowned", "only what belongs to no cluster")
    .option(
      "--actor <who>",
      "only what this actor changed: name or principal ARN, in which * stands for any text",
    )
    .option("--unattributed", "only those with changes that no CloudTrail event explains")
    .option(
      "--severity <severity>",
      "only what is at least this loud: LOW, MEDIUM, HIGH, CRITICAL",
      parseSeverity,
    )
    .option("--from <time>", "not before: 2026-11-22T10:00:00Z, 2026-11-22, or how long ago (2h)", moment)
    .option("--to <time>", "not after", moment)
    .option("--limit <number>", "how many to list", countParser(1, 10_000), 50)
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor report --cluster payments --from 1w\n  eks-auditor report --unattributed --json\n  eks-auditor report latest --format markdown\n",
    )
    .action(async (id: string | undefined, options: ReportOptions, command: Command) => {
      const globals = globalOptions(command, context.env);
      await withApi(context, globals, async (api) => {
        if (id === undefined) await listReports(context, globals, api, options);
        else await showReport(context, globals, api, id, options);
      });
    });
};

const listReports = async (
  context: CommandContext,
  globals: GlobalOptions,
  api: ApiClient,
  options: ReportOptions,
): Promise<void> => {
  if (options.format === "markdown")
    throw usageError("--format markdown shows one report: give its id, or latest");
  const reports = await selected(api, options);
  if (globals.json || options.format === "json") {
    await printJson(context.stdout, { items: reports });
    return;
  }
  if (reports.length === 0) {
    await printText(context.stderr, terminal`no report fits`);
    return;
  }
  const rows = reports.map(({ report }) => [
    timeText(report.to),
    report.severity,
    clustersOfPlace(report)
      .map(({ cluster, region }) => `${cluster} (${region})`)
      .join(", ") || "no cluster",
    countText(report),
    report.id,
    report.title,
  ]);
  await printText(context.stdout, columns(rows));
};

const selected = async (api: ApiClient, options: ReportOptions): Promise<ShownReport[]> => {
  const { cluster, region, account, unowned, unattributed, actor, severity, from, to, limit } = options;
  const reports: ShownReport[] = [];
  const query = {
    cluster,
    region,
    account,
    severity,
    actor,
    from,
    to,
    unowned: unowned ? "true" : undefined,
    unattributed: unattributed ? "true" : undefined,
    limit: Math.min(limit, 500),
  };
  for await (const page of api.pages(reportPageShape, "/v1/reports", query)) {
    reports.push(...page.items);
    if (reports.length >= limit) break;
  }
  return reports.slice(0, limit);
};

const showReport = async (
  context: CommandContext,
  globals: GlobalOptions,
  api: ApiClient,
  id: string,
  options: ReportOptions,
): Promise<void> => {
  const [newest] = id === "latest" ? await selected(api, { ...options, limit: 1 }) : [];
  if (id === "latest" && !newest) throw usageError("no report fits, so there is no latest one");
  const { report } = newest ?? (await api.get(reportShape, `/v1/reports/${encodeURIComponent(id)}`));
  const format = options.format ?? (globals.json ? "json" : "text");
  const { columns: width = 100 } = context.stdout;
  const palette = paletteFor(context, globals);
  const renderings: Record<Format, () => string> = {
    text: () => renderTerminal(report, { palette, width }),
    markdown: () => renderMarkdown(report),
    json: () => renderJson(report),
  };
  await printText(context.stdout, harmless(renderings[format]()));
};
