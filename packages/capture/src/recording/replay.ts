import type { MetadataBearer } from "@smithy/types";
import { type ClientMiddleware, operationOf } from "../client-middleware.ts";
import { ApiServerRefusal, NotReachable } from "../kubernetes/api-server-error.ts";
import type { OpenCluster } from "../kubernetes/open-cluster.ts";
import { joinOutputs, singleCalls } from "./batched-call.ts";
import type { Recording } from "./load-recording.ts";
import type { RecordedAnswer } from "./recorded-answer.ts";
import { askedInput, lookupKey, operationFolder, type RecordedCall, recordingKey } from "./recorded-call.ts";
import { kubernetesCall } from "./recorded-kubernetes.ts";
import { reviveDates } from "./revive-dates.ts";

/** The account of a recording, answering as it did at one of its steps. */
export interface Replay {
  /** Answers instead of AWS: nothing leaves the process. */
  readonly middleware: ClientMiddleware;
  /** Answers instead of the API servers of clusters. One that was not recorded is out of reach. */
  readonly openCluster: OpenCluster;
  /** The step that answers now, over all those before it. */
  readonly step: () => string;
  /** Lets another step answer from now on. Throws RangeError for a step that the recording does not have. */
  moveTo(step: string): void;
  /** The calls that no step answered so far, as texts. */
  misses(): readonly string[];
}

/** No step of the recording answers a call. */
export class RecordingMiss extends Error {
  override readonly name = "RecordingMiss";
}

/** Replays a recording, at its last step unless told otherwise. Give `pace: false` to the clients beside it. */
export const createReplay = (recording: Recording, at?: string): Replay => {
  const names = recording.manifest.steps.map(({ name }) => name);
  const misses: string[] = [];
  let position = names.length - 1;
  const moveTo = (step: string): void => {
    const index = names.indexOf(step);
    if (index < 0) throw new RangeError(`the recording has no step ${step}; it has ${names.join(", ")}`);
    position = index;
  };
  if (at !== undefined) moveTo(at);

  const find = (call: RecordedCall): RecordedAnswer => {
    const key = lookupKey(call);
    for (let index = position; index >= 0; index -= 1) {
      const answer = recording.steps.get(names[index] ?? "")?.get(key);
      if (answer) return answer;
    }
    const searched = names
      .slice(0, position + 1)
      .reverse()
      .join(", ");
    const file = `${operationFolder(call)}/${recordingKey(call.input)}.json`;
    const asked = JSON.stringify(askedInput(call.input));
    const message = `no recorded answer of ${call.service} ${call.operation} to ${asked}: no ${file} in ${recording.folder}, steps ${searched}`;
    misses.push(message);
    throw new RecordingMiss(message);
  };

  const holds = (call: RecordedCall): boolean =>
    names.slice(0, position + 1).some((name) => recording.steps.get(name)?.has(lookupKey(call)));

  return {
    openCluster: async (cluster) => {
      if (!holds(kubernetesCall(cluster, "/version")))
        throw new NotReachable(
          `${recording.folder} holds no answers of the Kubernetes API of ${cluster.cluster}`,
        );
      return {
        get: async (path) => kubernetesOutputOf(find(kubernetesCall(cluster, path))),
        close: () => {},
      };
    },
    middleware:
      ({ service, region }) =>
      (stack) =>
        stack.add(
          (_next, context) =>
            async ({ input }) => {
              const call = { service, region, operation: operationOf(context), input };
              const outputs = singleCalls(call).map((single) => outputOf(find(single)));
              return { output: answered(joinOutputs(call, outputs)), response: undefined };
            },
          { step: "initialize", name: "replay" },
        ),
    step: () => names[position] ?? "",
    moveTo,
    misses: () => misses,
  };
};

const answered = (output: Record<string, unknown>): MetadataBearer => ({
  ...(reviveDates(output) as Record<string, unknown>),
  $metadata: { httpStatusCode: 200, attempts: 1, totalRetryDelay: 0 },
});

const kubernetesOutputOf = (answer: RecordedAnswer): Record<string, unknown> => {
  if ("output" in answer) return answer.output;
  throw new ApiServerRefusal(answer.error.httpStatusCode, answer.error.message);
};

const outputOf = (answer: RecordedAnswer): Record<string, unknown> => {
  if ("output" in answer) return answer.output;
  const { name, message, httpStatusCode } = answer.error;
  throw Object.assign(new Error(message), {
    name,
    $fault: httpStatusCode < 500 ? "client" : "server",
    $metadata: { httpStatusCode, attempts: 1, totalRetryDelay: 0 },
  });
};
