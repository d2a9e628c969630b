import { schema } from "@eks-auditor/api";
import { type Coded, compareState, howToWriteState, PlanUnusable, readState } from "@eks-auditor/plan";
import type { ApiClient } from "../api-client.ts";
import { usageError } from "../cli-error.ts";
import type { CommandContext } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { readInput } from "../read-input.ts";
import { type LastChange, lastChange } from "./last-change.ts";
import { knownAccount, knownRegion, type WherePlanned } from "./where-planned.ts";

const states = { bytesMax: 200_000_000, what: "state", remedy: howToWriteState };
/** Each costs a question to the history. */
const askedMax = 100;

/** Who last changed something; null: history has seen no change of it. */
type WithChange<T> = T & { readonly lastChange: LastChange | null };

/** What of what concerns clusters is in code, and what is not as code has it. */
export interface JudgedState {
  readonly accountId: string;
  readonly at: string;
  readonly asInCode: number;
  readonly drifted: readonly WithChange<Coded>[];
  readonly unknown: readonly Omit<Coded, "differences">[];
  readonly notInCode: readonly WithChange<Omit<Coded, "address" | "differences">>[];
  readonly byControllers: number;
  readonly unsupported: Readonly<Record<string, number>>;
}

/** Compares a state of Terraform with what history knows of all clusters of an account. Throws a usage error for no state. */
export const judgeState = async (
  context: CommandContext,
  api: ApiClient,
  path: string,
  options: WherePlanned,
): Promise<JudgedState> => {
  const text = await readInput(path, context.stdin, states);
  const state = usable(path, () => readState(text));
  const accountId = options.account ?? (await knownAccount(api));
  const region = options.region ?? (await knownRegion(api, accountId)) ?? "";
  const at = context.clock();
  const known = await resourcesOfClusters(context, api, accountId, at);
  const { inCode, unknown, notInCode, byControllers, unsupported } = compareState(
    [...state],
    [...known.values()],
    {
      accountId,
      region,
    },
  );
  const drifted = inCode.filter(({ differences }) => differences.length > 0);
  let asked = 0;
  const changeOf = async ({ type, id }: Pick<Coded, "type" | "id">, properties?: ReadonlySet<string>) => {
    const placed = known.get(`${type}|${id}`);
    asked += 1;
    return placed && asked <= askedMax ? lastChange(api, placed, properties) : null;
  };
  const toldDrift: WithChange<Coded>[] = [];
  for (const one of drifted) {
    const properties = new Set(one.differences.map(({ path }) => path.split(".")[0] ?? ""));
    toldDrift.push({ ...one, lastChange: await changeOf(one, properties) });
  }
  const toldOthers: WithChange<Omit<Coded, "address" | "differences">>[] = [];
  for (const one of notInCode) toldOthers.push({ ...one, lastChange: await changeOf(one) });
  return {
    accountId,
    at,
    asInCode: inCode.length - drifted.length,
    drifted: toldDrift,
    unknown,
    notInCode: toldOthers,
    byControllers,
    unsupported: Object.fromEntries(unsupported),
  };
};

const usable = <T>(path: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (error instanceof PlanUnusable) throw usageError(`${path}: ${error.message}`, error);
    throw error;
  }
};

type Placed = schema.ClusterSnapshot["items"][number];

const resourcesOfClusters = async (
  context: CommandContext,
  api: ApiClient,
  account: string,
  at: string,
): Promise<Map<string, Placed>> => {
  const found = new Map<string, Placed>();
  for await (const { items } of api.pages(schema.ClusterPage, "/v1/clusters", { account, limit: 500 }))
    for (const { region, cluster } of items) {
      const path = `/v1/clusters/${region}/${encodeURIComponent(cluster)}/snapshot`;
      for await (const page of api.pages(schema.ClusterSnapshot, path, { account, at, limit: 500 })) {
        if (page.sections.some(({ section, status }) => section !== "kubernetes" && status !== "complete"))
          context.finish(exitCode.partial);
        for (const one of page.items) found.set(`${one.type}|${one.id}`, one);
      }
    }
  return found;
};
