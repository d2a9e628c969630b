import {
  DescribeInsightCommand,
  type Insight,
  type InsightSummary,
  ListInsightsCommand,
} from "@aws-sdk/client-eks";
import type { ClusterScope, KnownResource } from "@eks-auditor/core";
import type { CallOptions } from "../call-options.ts";
import type { Collector, ReadContext } from "../collector.ts";
import { lookForEach } from "../look-for-each.ts";
import { noteNoTime, readInTurn, rotationOf, roundAfter } from "../read-in-turn.ts";
import { isUnknownOperation, required } from "../refusal.ts";
import { absent, beginRead, type Listed, listPage, type SectionReader } from "../section-reader.ts";
import { insightResource, isPassing } from "./insight.ts";
import { insightsTrend } from "./insights-trend.ts";

const actions = ["eks:ListInsights", "eks:DescribeInsight"] as const;
type Action = (typeof actions)[number];
type Context = ReadContext<ClusterScope>;

const listInsights = (
  read: SectionReader<Action>,
  { clients, scope }: Context,
): Promise<Listed<InsightSummary>> =>
  read.list(
    "eks:ListInsights",
    `insights of ${scope.cluster}`,
    async (options, nextToken) => {
      const input = { clusterName: scope.cluster, maxResults: 100, nextToken };
      const page = await clients.eks.send(new ListInsightsCommand(input), options);
      return listPage(page.insights, page.nextToken, ({ id }) => id);
    },
    isUnknownOperation,
  );

const describe = async ({ clients, scope }: Context, id: string, options: CallOptions): Promise<Insight> => {
  const input = { clusterName: scope.cluster, id };
  const { insight } = await clients.eks.send(new DescribeInsightCommand(input), options);
  required(insight?.id, "insight.id");
  return required(insight, "insight");
};

const idOf = ({ aliases }: KnownResource): string => aliases[0] ?? "";

/**
 * Reads what EKS finds of a cluster by itself: what stands in the way of the next upgrade, and what is misconfigured. One
 * list tells the status of each; only of what does not pass the details are asked for, one call each, in turn.
 * https://docs.aws.amazon.com/eks/latest/userguide/cluster-insights.html
 */
export const insightsCollector: Collector<ClusterScope> = {
  section: "insights",
  actions,
  inTurn: true,
  read: async (context) => {
    const { scope } = context;
    const read = beginRead<Action>("insights", context);
    const rotation = await rotationOf(context);
    const list = await listInsights(read, context);
    const telling = { items: list.items.filter((summary) => !isPassing(summary)), whole: list.whole };
    const { results, neverRead } = await readInTurn(read, context, telling, {
      rotation,
      idOf: ({ id }) => id ?? "",
      task: (own, { id = "" }) =>
        own.detail("eks:DescribeInsight", `insight ${id} of ${scope.cluster}`, (options) =>
          describe(context, id, options),
        ),
      until: context.deadline,
    });
    noteNoTime(read, neverRead, `insights of ${scope.cluster}`, "eks:DescribeInsight");
    if (list.whole) read.decides("AWS::EKS::Insight");
    const seen = list.items.flatMap((summary) => {
      const insight = results.get(summary.id ?? "");
      return insight === absent ? [] : [{ summary, insight }];
    });
    return read.finish(
      seen.map(({ summary, insight }) => insightResource(scope, summary, insight)),
      {
        ...(list.whole && { trends: [insightsTrend(scope.cluster, read.observedAt, seen)] }),
        ...roundAfter(rotation),
      },
    );
  },
  whereabouts: async (context, vanished) => {
    const read = beginRead<Action>("insights", context);
    return lookForEach(vanished, async (resource) => {
      const answer = await read.ask("eks:DescribeInsight", (options) =>
        describe(context, idOf(resource), options),
      );
      if ("value" in answer) return "present";
      return answer.refusal.reason === "absent" ? "gone" : "unknown";
    });
  },
};
