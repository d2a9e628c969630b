import { schema } from "@eks-auditor/api";
import {
  howToWritePlan,
  type Plan,
  PlanUnusable,
  planHypotheses,
  providerRegion,
  readPlan,
} from "@eks-auditor/plan";
import type { ApiClient } from "../api-client.ts";
import { usageError } from "../cli-error.ts";
import type { CommandContext } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { readInput } from "../read-input.ts";
import { knownAccount, knownRegion, type WherePlanned } from "./where-planned.ts";

/** A plan of a few thousand resources has some tens of megabytes: each value stands in it several times. */
const plans = { bytesMax: 200_000_000, what: "plan", remedy: howToWritePlan };

/** What a plan would mean, and what cannot be told of it. */
export type JudgedPlan = schema.HypothesesMeaning & {
  /** The attributes that nobody knows before it is applied, by address. */
  readonly unknown: readonly { readonly address: string; readonly attributes: readonly string[] }[];
  /** How many changes there are of types that are not understood. */
  readonly unsupported: Readonly<Record<string, number>>;
  /** How many changes there are of types that are. */
  readonly understood: number;
};

/** Reads a plan and asks the API what it would mean. Throws a usage error for what is no plan. */
export const judgePlan = async (
  context: CommandContext,
  api: ApiClient,
  path: string,
  options: WherePlanned,
): Promise<JudgedPlan> => {
  const text = await readInput(path, context.stdin, plans);
  const plan = usable(path, () => readPlan(text));
  const accountId = options.account ?? (await knownAccount(api));
  const region = options.region ?? providerRegion(plan) ?? (await knownRegion(api, accountId));
  const intended = planHypotheses(plan, { accountId, region: region ?? "" });
  if (region === undefined && intended.hypotheses.some((one) => one.region === ""))
    throw usageError(
      "the plan does not say the region of all its resources: give --region, for example --region eu-west-1",
    );
  const { hypotheses, unknown, unsupported, understood } = intended;
  const meaning = await api.post(
    schema.HypothesesMeaning,
    "/v1/hypotheses",
    { account: accountId, at: context.clock() },
    { changes: hypotheses },
  );
  if (meaning.unread.length > 0) context.finish(exitCode.partial);
  return { ...meaning, unknown, unsupported: Object.fromEntries(unsupported), understood };
};

const usable = (path: string, read: () => Plan): Plan => {
  try {
    return read();
  } catch (error) {
    if (error instanceof PlanUnusable) throw usageError(`${path}: ${error.message}`, error);
    throw error;
  }
};
