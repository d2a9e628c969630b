import { schema } from "@eks-auditor/api";
import type { ClusterRef, Instant } from "@eks-auditor/core";
import type { ApiClient } from "./api-client.ts";
import { usageError } from "./cli-error.ts";
import type { CommandContext } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { type FailOn, type FailOnInput, failOnReasons } from "./fail-on.ts";
import { printText, terminal } from "./print.ts";

/** Where and when it is judged. */
export interface FailOnWhere {
  readonly account: string;
  readonly cluster?: ClusterRef;
  readonly at: Instant;
  /** The time before; absent: there is none, and `new` cannot be asked. */
  readonly since?: Instant;
  /** How many changes the command itself has found. */
  readonly drift?: number;
}

/**
 * Asks the API what `--fail-on` is about, says on standard error what of it is there, and has the command end with the
 * exit code of something found. Throws a usage error for what the command cannot tell.
 */
export const judgeFailOn = async (
  context: CommandContext,
  api: ApiClient,
  failOn: FailOn,
  where: FailOnWhere,
): Promise<void> => {
  const { since, drift } = where;
  if (failOn.new && since === undefined)
    throw usageError("--fail-on new compares with a time before: give --since, for example --since 1d");
  if (failOn.drift && drift === undefined)
    throw usageError("--fail-on drift belongs to snapshot and diff, which compare two times");
  const before = failOn.new ? since : undefined;
  const found: FailOnInput = {
    ...(failOn.severity !== undefined && {
      findings: await findingsAt(api, where, where.at),
      ...(before !== undefined && {
        findingsBefore: new Set((await findingsAt(api, where, before)).map(({ id }) => id)),
      }),
    }),
    ...(failOn.exposure && {
      ways: await waysAt(api, where, where.at),
      ...(before !== undefined && { waysBefore: new Set(await waysAt(api, where, before)) }),
    }),
    ...(drift !== undefined && { drift }),
  };
  const reasons = failOnReasons(failOn, found);
  if (reasons.length === 0) return;
  await printText(context.stderr, terminal`eks-auditor: --fail-on: ${reasons.join("; ")}`);
  context.finish(exitCode.found);
};

const findingsAt = async (api: ApiClient, { account, cluster }: FailOnWhere, at: Instant) => {
  const items: schema.Finding[] = [];
  const query = { account, at, limit: 500, cluster: cluster?.cluster, region: cluster?.region };
  for await (const page of api.pages(schema.FindingPage, "/v1/findings", query)) items.push(...page.items);
  return items;
};

const waysAt = async (api: ApiClient, { account, cluster }: FailOnWhere, at: Instant): Promise<string[]> => {
  const words: string[] = [];
  for await (const { items } of api.pages(schema.AccountExposure, "/v1/exposure", {
    account,
    at,
    limit: 500,
  }))
    for (const { network, from, region, clusters, words: way } of items)
      if (
        (network === "internet" || from.principals?.includes("*")) &&
        (cluster === undefined || (region === cluster.region && clusters.includes(cluster.cluster)))
      )
        words.push(`${region} ${way}`);
  return words;
};
