import { schema } from "@eks-auditor/api";
import { type ClusterChoice, chooseCluster } from "../choose-cluster.ts";
import { addClusterOptions } from "../cluster-options.ts";
import type { AddCommand } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { hasGap } from "../gaps.ts";
import { globalOptions } from "../global-options.ts";
import { momentParser } from "../moment.ts";
import { harmless, paletteFor, printJson, printText } from "../print.ts";
import { renderDiff } from "../render-diff.ts";
import { withApi } from "../with-api.ts";

interface DiffOptions extends ClusterChoice {
  readonly from: string;
  readonly to?: string;
  readonly section?: string;
  readonly type?: string;
}

/** Adds `diff`: what is different about a cluster between two times. */
export const diffCommand: AddCommand = (program, context) => {
  const moment = momentParser(context.clock);
  const command = program
    .command("diff")
    .summary("show what is different about a cluster between two times")
    .description(
      "Compares everything that concerned a cluster at two times: its own configuration, and what of its region's load balancers and network and of the account's roles belongs to it. Net: what was changed and changed back is no difference.",
    )
    .requiredOption(
      "--from <time>",
      "the earlier time: 2026-11-22T10:00:00Z, 2026-11-22, or how long ago (2h)",
      moment,
    )
    .option("--to <time>", "the later time; now, if absent", moment)
    .option("--section <section>", "only this section, for example load-balancers")
    .option("--type <type>", "only this resource type, for example AWS::EKS::AccessEntry");
  addClusterOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor diff --from 2h\n  eks-auditor diff --from 2026-11-20 --to 2026-11-21T18:00:00+01:00 --cluster payments --json\n",
    )
    .action(async (options: DiffOptions, command) => {
      const globals = globalOptions(command, context.env);
      const diff = await withApi(context, globals, async (api) => {
        const { accountId, region, cluster } = await chooseCluster(api, options);
        const { from, to = context.clock(), section, type } = options;
        const path = `/v1/clusters/${region}/${encodeURIComponent(cluster)}/diff`;
        const query = { from, to, section, type, account: accountId, limit: 500 };
        const items: schema.ClusterDiff["items"][number][] = [];
        let sections: schema.ClusterDiff["sections"] = [];
        for await (const page of api.pages(schema.ClusterDiff, path, query)) {
          sections = page.sections;
          items.push(...page.items);
        }
        return { accountId, region, cluster, from, to, sections, items };
      });
      if (globals.json) await printJson(context.stdout, diff);
      else await printText(context.stdout, harmless(renderDiff(diff, paletteFor(context, globals))));
      if (diff.sections.some((section) => hasGap(section.from) || hasGap(section.to)))
        context.finish(exitCode.partial);
    });
};
