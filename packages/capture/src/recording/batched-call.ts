import { isJsonObject, type JsonObject } from "@eks-auditor/core";
import type { RecordedCall } from "./recorded-call.ts";

/**
 * Calls that ask about several things at once. They are recorded as if each thing were asked about alone, so that one
 * more or one fewer in the account leaves the other answers as they are.
 */
interface Batch {
  /** The input's list of ids. */
  readonly ids: string;
  /** The output's list, one element for each id. */
  readonly answers: string;
  /** The property of an element that says which id it is of. */
  readonly id: string;
}

const batches: Readonly<Record<string, Batch>> = {
  "elb DescribeTags": { ids: "LoadBalancerNames", answers: "TagDescriptions", id: "LoadBalancerName" },
  "elbv2 DescribeTags": { ids: "ResourceArns", answers: "TagDescriptions", id: "ResourceArn" },
};

const batchOf = ({ service, operation }: Pick<RecordedCall, "service" | "operation">): Batch | undefined =>
  batches[`${service} ${operation}`];

/** Returns a call as calls about one thing each; any other call as it is. */
export const singleCalls = (call: RecordedCall): RecordedCall[] => {
  const batch = batchOf(call);
  const ids = batch && (call.input as Record<string, unknown>)[batch.ids];
  if (!batch || !Array.isArray(ids)) return [call];
  return ids.map((id: unknown) => ({ ...call, input: { ...call.input, [batch.ids]: [id] } }));
};

/** Returns the part of an answer that belongs to one of the single calls. */
export const singleOutput = (call: RecordedCall, single: RecordedCall, output: JsonObject): JsonObject => {
  const batch = batchOf(call);
  const answers = batch && output[batch.answers];
  if (!batch || !Array.isArray(answers)) return output;
  const [id] = (single.input as Record<string, unknown[]>)[batch.ids] ?? [];
  return {
    ...output,
    [batch.answers]: answers.filter((answer) => isJsonObject(answer) && answer[batch.id] === id),
  };
};

/** Puts the outputs of single calls together again. */
export const joinOutputs = (
  call: RecordedCall,
  outputs: readonly Record<string, unknown>[],
): Record<string, unknown> => {
  const batch = batchOf(call);
  if (!batch) return { ...outputs[0] };
  const answers = outputs.flatMap((output) => {
    const list = output[batch.answers];
    return Array.isArray(list) ? list : [];
  });
  return { ...outputs[0], [batch.answers]: answers };
};
