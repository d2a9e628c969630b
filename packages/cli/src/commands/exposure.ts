import { schema } from "@eks-auditor/api";
import { type ClusterChoice, chooseCluster } from "../choose-cluster.ts";
import { addClusterOptions } from "../cluster-options.ts";
import type { AddCommand } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { globalOptions } from "../global-options.ts";
import { momentParser } from "../moment.ts";
import { harmless, paletteFor, printJson, printText } from "../print.ts";
import { renderExposure } from "../render-exposure.ts";
import { withApi } from "../with-api.ts";

interface ExposureOptions extends ClusterChoice {
  readonly at?: string;
}

/** Adds `exposure`: from where a cluster can be reached, and by which way. */
export const exposureCommand: AddCommand = (program, context) => {
  const command = program
    .command("exposure")
    .summary("show from where a cluster can be reached, and by which way")
    .description(
      "Lists the ways in to a cluster: to its API endpoint, through its load balancers to pods and nodes, and to the ports of its nodes. What was not read leaves a way undecided, and says so.",
    )
    .option(
      "--at <time>",
      "when: 2026-11-22T10:00:00Z, 2026-11-22, or how long ago (2h); now, if absent",
      momentParser(context.clock),
    );
  addClusterOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor exposure\n  eks-auditor exposure --at 2h --cluster payments --json\n",
    )
    .action(async (options: ExposureOptions, command) => {
      const globals = globalOptions(command, context.env);
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
        return { accountId, region, cluster, at, ...rest, items, closed };
      });
      if (globals.json) await printJson(context.stdout, exposure);
      else await printText(context.stdout, harmless(renderExposure(exposure, paletteFor(context, globals))));
      if (exposure.unread.length > 0) context.finish(exitCode.partial);
    });
};
