import { schema } from "@eks-auditor/api";
import { nounOf, timeText } from "@eks-auditor/core/report";
import { chooseCluster } from "../../choose-cluster.ts";
import type { AddCommand } from "../../context.ts";
import { exitCode } from "../../exit-code.ts";
import { hasGap } from "../../gaps.ts";
import { globalOptions } from "../../global-options.ts";
import { momentParser } from "../../moment.ts";
import { columns, harmless, printJson, printText, terminal } from "../../print.ts";
import { withApi } from "../../with-api.ts";

interface ClusterOptions {
  readonly at?: string;
  readonly region?: string;
  readonly account?: string;
  readonly section?: string;
  readonly type?: string;
}

/** Adds `history clusters` (which there were) and `history cluster` (what one looked like). */
export const addClusters: AddCommand = (history, context) => {
  const moment = momentParser(context.clock);
  history
    .command("clusters")
    .description("List the clusters that existed at a time.")
    .option("--at <time>", "point in time; default: now", moment)
    .action(async (options: { at?: string }, command) => {
      const globals = globalOptions(command, context.env);
      const clusters = await withApi(context, globals, async (api) => {
        const found: schema.ListedCluster[] = [];
        for await (const page of api.pages(schema.ClusterPage, "/v1/clusters", {
          at: options.at,
          limit: 500,
        }))
          found.push(...page.items);
        return found;
      });
      if (globals.json) await printJson(context.stdout, { items: clusters });
      else if (clusters.length === 0) await printText(context.stderr, terminal`there was no cluster`);
      else
        await printText(
          context.stdout,
          columns(
            clusters.map(({ accountId, region, cluster, properties }) => [
              cluster,
              region,
              accountId,
              typeof properties.version === "string" ? `Kubernetes ${properties.version}` : "",
            ]),
          ),
        );
    });

  history
    .command("cluster")
    .description("Show a cluster at a point in time, with everything that belongs to it.")
    .argument("[name]", "cluster name; optional if history knows only one")
    .option("--at <time>", "point in time; default: now", moment)
    .option("--region <region>", "region of the cluster, if two have the same name")
    .option("--account <id>", "AWS account id, if history knows several")
    .option("--section <section>", "only this section, for example load-balancers")
    .option("--type <type>", "only this resource type, for example AWS::EKS::AccessEntry")
    .action(async (name: string | undefined, options: ClusterOptions, command) => {
      const globals = globalOptions(command, context.env);
      const snapshot = await withApi(context, globals, async (api) => {
        const { at, section, type, region, account } = options;
        const ref = await chooseCluster(api, {
          ...(name !== undefined && { cluster: name }),
          ...(region !== undefined && { region }),
          ...(account !== undefined && { account }),
        });
        const path = `/v1/clusters/${ref.region}/${encodeURIComponent(ref.cluster)}/snapshot`;
        const query = { at: at ?? context.clock(), section, type, account: ref.accountId, limit: 500 };
        let whole: schema.ClusterSnapshot | undefined;
        for await (const { cursor: _, ...page } of api.pages(schema.ClusterSnapshot, path, query))
          whole = { ...page, items: [...(whole?.items ?? []), ...page.items] };
        if (!whole) throw new TypeError("a list has at least one page");
        return whole;
      });
      if (globals.json) await printJson(context.stdout, snapshot);
      else await printText(context.stdout, harmless(renderSnapshot(snapshot)));
      if (snapshot.sections.some((section) => hasGap(section.status))) context.finish(exitCode.partial);
    });
};

const renderSnapshot = ({
  cluster,
  region,
  accountId,
  at,
  presence,
  sections,
  items,
}: schema.ClusterSnapshot) =>
  [
    `cluster ${cluster} in ${region}, account ${accountId}, at ${timeText(at)}: ${presence}`,
    "",
    columns(
      sections.map(({ section, status, observedAt, resources }) => [
        section,
        status,
        observedAt === null ? "" : `read ${timeText(observedAt)}`,
        `${resources}`,
      ]),
    ),
    ...(items.length > 0
      ? ["", columns(items.map(({ section, type, name, id }) => [section, nounOf(type), name, id]))]
      : []),
  ].join("\n");
