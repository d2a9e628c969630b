import { schema } from "@eks-auditor/api";
import type { Section, Trend } from "@eks-auditor/core";
import { counted, timeText } from "@eks-auditor/core/report";
import { Argument } from "commander";
import type { AddCommand } from "../../context.ts";
import { countParser } from "../../count.ts";
import { globalOptions } from "../../global-options.ts";
import { columns, harmless, printJson, printText, terminal } from "../../print.ts";
import { withApi } from "../../with-api.ts";

const sections: readonly Section[] = [
  "network",
  "nodes",
  "addons",
  "load-balancers",
  "insights",
  "kubernetes",
];

/** Adds `history trends`: addresses in use, nodes, health and insights, reading by reading. */
export const addTrends: AddCommand = (history, context) => {
  history
    .command("trends")
    .description(
      "Show values that change by themselves: addresses in use per subnet, nodes, health of add-ons and targets, cluster insights.",
    )
    .argument("<scope>", "region/ID/REGION or cluster/ID/REGION/NAME, as `history` lists them")
    .addArgument(new Argument("<section>", "the section that was read").choices(sections))
    .option("--limit <number>", "how many readings to show", countParser(1, 500), 1)
    .action(async (scope: string, section: Section, { limit }: { limit: number }, command) => {
      const globals = globalOptions(command, context.env);
      const page = await withApi(context, globals, async (api) => {
        for await (const found of api.pages(schema.TrendPage, "/v1/trends", { scope, section, limit }))
          return found;
        throw new TypeError("a list has at least one page");
      });
      if (globals.json) await printJson(context.stdout, { items: page.items });
      else if (page.items.length === 0)
        await printText(context.stderr, terminal`no trends of ${scope} ${section} are known`);
      else
        await printText(
          context.stdout,
          harmless(
            page.items
              .map(({ observedAt, trends }) => `${timeText(observedAt)}\n${columns(trends.flatMap(rows))}`)
              .join("\n\n"),
          ),
        );
    });
};

/** Returns what a person wants to see of a trend; `--json` gives all of it. */
const rows = (trend: Trend): string[][] => {
  switch (trend.kind) {
    case "subnet-addresses": {
      const { free, capacity, nodes, pods, controlPlane, loadBalancers, other } = trend.values;
      const used = `nodes ${nodes}, pods ${pods}, control plane ${controlPlane}, load balancers ${loadBalancers}, other ${other}`;
      return [
        [trend.id, `${free} of ${capacity} addresses free (${Math.round(trend.headroom * 100)} %)`, used],
      ];
    }
    case "nodes":
      return trend.nodes.map((node) => [
        node.name ?? node.instanceId,
        `${node.origin}${node.group === null ? "" : ` ${node.group}`}`,
        `internal ${node.internal ?? "-"}`,
        `external ${node.external ?? "-"}`,
        node.interfaces
          .map(
            ({ id, podAddresses, podPrefixes }) =>
              `${id}: ${[...podAddresses, ...podPrefixes].join(", ") || "no pods"}`,
          )
          .join("; "),
      ]);
    case "kubernetes-nodes":
      return trend.nodes.map((node) => [
        node.name,
        node.ready ? "Ready" : "NotReady",
        node.addresses.map(({ type, address }) => `${type} ${address}`).join(", "),
        node.nodeInfo.kubeletVersion ?? "",
      ]);
    case "health":
      return [[trend.id, trend.status ?? "", trend.issues.map(({ code }) => code).join(", ")]];
    case "insights":
      return trend.insights.map(({ id, name, status, refreshedAt, affected, deprecatedRequests }) => [
        name ?? id,
        status ?? "",
        refreshedAt === null ? "" : `refreshed ${timeText(refreshedAt)}`,
        [
          ...(affected === undefined ? [] : [`${counted(affected, "resource")} affected`]),
          ...(deprecatedRequests === undefined
            ? []
            : [`${counted(deprecatedRequests, "request")} of what is deprecated in 30 days`]),
        ].join(", "),
      ]);
    case "target-health":
      return [
        [
          trend.id,
          Object.entries(trend.values)
            .map(([state, count]) => `${state} ${count}`)
            .join(", "),
        ],
      ];
  }
};
