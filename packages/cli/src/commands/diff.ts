import { schema } from "@eks-auditor/api";
import { type ClusterRef, type Instant, isDrift, type Scope, scopeKey } from "@eks-auditor/core";
import { timeText } from "@eks-auditor/core/report";
import type { ApiClient } from "../api-client.ts";
import { type ClusterChoice, chooseCluster } from "../choose-cluster.ts";
import { addClusterOptions } from "../cluster-options.ts";
import type { AddCommand } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { type FailOn, parseFailOn } from "../fail-on.ts";
import { hasGap } from "../gaps.ts";
import { globalOptions } from "../global-options.ts";
import { judgeFailOn } from "../judge-fail-on.ts";
import { momentParser } from "../moment.ts";
import { harmless, paletteFor, printJson, printText, terminal } from "../print.ts";
import { renderDiff } from "../render-diff.ts";
import { withApi } from "../with-api.ts";

interface DiffOptions extends ClusterChoice {
  readonly from: string;
  readonly to?: string;
  readonly section?: string;
  readonly type?: string;
  readonly failOn?: FailOn;
}

/** Adds `diff`: what is different about a cluster between two times. */
export const diffCommand: AddCommand = (program, context) => {
  const moment = momentParser(context.clock);
  const command = program
    .command("diff")
    .summary("compare a cluster at two points in time")
    .description(
      "Compares a cluster at two points in time: its own configuration, and the load balancers, network and roles that belong to it. A change that was reverted in between is not a difference.",
    )
    .requiredOption(
      "--from <time>",
      "the earlier time: 2026-11-22T10:00:00Z, 2026-11-22, or how long ago (2h)",
      moment,
    )
    .option("--to <time>", "the later time; now, if absent", moment)
    .option("--section <section>", "only this section, for example load-balancers")
    .option(
      "--fail-on <what>",
      "exit with 4 if there is: a severity or louder, exposure, drift; with new only what is new: HIGH,new",
      parseFailOn,
    )
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
        const ref = { accountId, region, cluster };
        const { from, to = context.clock(), section, type } = options;
        const found = await diffSince(api, ref, { from, to, section, type });
        if (found.sections.some((one) => hasGap(one.from) || hasGap(one.to)))
          context.finish(exitCode.partial);
        if (options.failOn)
          await judgeFailOn(context, api, options.failOn, {
            account: accountId,
            cluster: ref,
            at: to,
            since: found.from,
            drift: found.items.filter(isDrift).length,
          });
        return found;
      });
      if (diff.notBefore !== null)
        await printText(
          context.stderr,
          terminal`history begins at ${timeText(diff.notBefore)}, after --from: compared with its first snapshot`,
        );
      if (globals.json) await printJson(context.stdout, diff);
      else await printText(context.stdout, harmless(renderDiff(diff, paletteFor(context, globals))));
    });
};

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly section?: string | undefined;
  readonly type?: string | undefined;
}

const diffSince = async (api: ApiClient, ref: ClusterRef, asked: Asked) => {
  const found = await askDiff(api, ref, asked);
  if (found.sections.some((one) => one.from !== "not-observed")) return { ...found, notBefore: null };
  // Nothing was known then: what history begins with is the nearest to it.
  const first = await firstSnapshot(api, ref);
  if (first === undefined || first <= asked.from || first > asked.to) return { ...found, notBefore: null };
  return { ...(await askDiff(api, ref, { ...asked, from: first })), notBefore: first };
};

const askDiff = async (api: ApiClient, { accountId, region, cluster }: ClusterRef, asked: Asked) => {
  const path = `/v1/clusters/${region}/${encodeURIComponent(cluster)}/diff`;
  const items: schema.ClusterDiff["items"][number][] = [];
  let sections: schema.ClusterDiff["sections"] = [];
  for await (const page of api.pages(schema.ClusterDiff, path, {
    ...asked,
    account: accountId,
    limit: 500,
  })) {
    sections = page.sections;
    items.push(...page.items);
  }
  return { accountId, region, cluster, from: asked.from, to: asked.to, sections, items };
};

/** Returns the instant from which on all that concerns a cluster had been read once; undefined: never. */
const firstSnapshot = async (
  api: ApiClient,
  { accountId, region, cluster }: ClusterRef,
): Promise<Instant | undefined> => {
  const scopes: Scope[] = [
    { kind: "cluster", accountId, region, cluster },
    { kind: "region", accountId, region },
    { kind: "account", accountId },
  ];
  const firsts = await Promise.all(scopes.map((scope) => oldestReading(api, scope)));
  return firsts
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
};

const oldestReading = async (api: ApiClient, scope: Scope): Promise<Instant | undefined> => {
  const query = { scope: scopeKey(scope), limit: 500 };
  let oldest: ReturnType<typeof schema.SnapshotListPage.parse>["items"][number] | undefined;
  for await (const { items } of api.pages(schema.SnapshotListPage, "/v1/snapshots", query))
    oldest = items.at(-1) ?? oldest;
  return oldest?.sections
    .map(({ observedAt }) => observedAt)
    .sort()
    .at(-1);
};
