import { schema } from "@eks-auditor/api";
import type { ApiClient } from "../api-client.ts";
import { type ClusterChoice, chooseCluster } from "../choose-cluster.ts";
import { addClusterOptions } from "../cluster-options.ts";
import type { AddCommand } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { type FailOn, parseFailOn } from "../fail-on.ts";
import { globalOptions } from "../global-options.ts";
import { judgeFailOn } from "../judge-fail-on.ts";
import { momentParser } from "../moment.ts";
import { harmless, paletteFor, printJson, printText } from "../print.ts";
import { renderAccountExposure, renderExposure } from "../render-exposure.ts";
import { withApi } from "../with-api.ts";

interface ExposureOptions extends ClusterChoice {
  readonly at?: string;
  readonly since?: string;
  readonly failOn?: FailOn;
}

/** Adds `exposure`: from where a cluster can be reached, and by which way. */
export const exposureCommand: AddCommand = (program, context) => {
  const command = program
    .command("exposure")
    .summary("show where an account or cluster can be reached from, and how")
    .description(
      "Lists the paths into an account or a cluster, from the internet first: to API endpoints, through load balancers to pods and nodes, and to ports of nodes. A path is undecided if something on it was not read; the output says what.",
    )
    .option(
      "--at <time>",
      "when: 2026-11-22T10:00:00Z, 2026-11-22, or how long ago (2h); now, if absent",
      momentParser(context.clock),
    )
    .option(
      "--fail-on <what>",
      "exit with 4 if there is: a severity or louder, exposure, drift; with new only what is new: HIGH,new",
      parseFailOn,
    )
    .option("--since <time>", "the time before, for --fail-on new", momentParser(context.clock));
  addClusterOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor exposure                                  the whole account, orphans included\n  eks-auditor exposure --at 2h --cluster payments --json\n",
    )
    .action(async (options: ExposureOptions, command) => {
      const globals = globalOptions(command, context.env);
      if (options.cluster === undefined && options.region === undefined) {
        const exposure = await withApi(context, globals, async (api) => {
          const found = await accountExposure(api, options);
          if (found.unread.length > 0) context.finish(exitCode.partial);
          if (options.failOn) await judgeFailOn(context, api, options.failOn, whereOf(found, options));
          return found;
        });
        if (globals.json) await printJson(context.stdout, exposure);
        else
          await printText(
            context.stdout,
            harmless(renderAccountExposure(exposure, paletteFor(context, globals))),
          );
        return;
      }
      const exposure = await withApi(context, globals, async (api) => {
        const { accountId, region, cluster } = await chooseCluster(api, options);
        const at = options.at ?? context.clock();
        const path = `/v1/clusters/${region}/${encodeURIComponent(cluster)}/exposure`;
        const items: schema.ClusterExposure["items"][number][] = [];
        const closed: schema.ClusterExposure["closed"][number][] = [];
        let rest: Pick<schema.ClusterExposure, "unread" | "basis"> | undefined;
        for await (const page of api.pages(schema.ClusterExposure, path, {
          at,
          account: accountId,
          limit: 500,
        })) {
          rest = { unread: page.unread, basis: page.basis };
          items.push(...page.items);
          closed.push(...page.closed);
        }
        if (!rest) throw new TypeError("a list has at least one page");
        const found = { accountId, region, cluster, at, ...rest, items, closed };
        if (found.unread.length > 0) context.finish(exitCode.partial);
        if (options.failOn)
          await judgeFailOn(context, api, options.failOn, {
            ...whereOf(found, options),
            cluster: { accountId, region, cluster },
          });
        return found;
      });
      if (globals.json) await printJson(context.stdout, exposure);
      else await printText(context.stdout, harmless(renderExposure(exposure, paletteFor(context, globals))));
    });
};

const whereOf = (
  { accountId, at }: { readonly accountId: string; readonly at: string },
  { since }: ExposureOptions,
) => ({ account: accountId, at, ...(since !== undefined && { since }) });

const accountExposure = async (
  api: ApiClient,
  { account, at }: ExposureOptions,
): Promise<Omit<schema.AccountExposure, "cursor">> => {
  const items: schema.AccountExposure["items"][number][] = [];
  let answer: Omit<schema.AccountExposure, "items" | "cursor"> | undefined;
  for await (const { items: more, cursor: _, ...page } of api.pages(schema.AccountExposure, "/v1/exposure", {
    account,
    at,
    limit: 500,
  })) {
    answer = page;
    items.push(...more);
  }
  if (!answer) throw new TypeError("a list has at least one page");
  return { ...answer, items };
};
