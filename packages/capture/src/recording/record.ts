import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { canonicalise, type Instant, type JsonObject, withoutSecretParts } from "@eks-auditor/core";
import { type ClientMiddleware, operationOf } from "../client-middleware.ts";
import { ApiServerRefusal } from "../kubernetes/api-server-error.ts";
import { type OpenCluster, openLiveCluster } from "../kubernetes/open-cluster.ts";
import { secretMarkerOf, withKeyedMarkers } from "../secret-marker.ts";
import { createAnonymiser } from "./anonymise.ts";
import { singleCalls, singleOutput } from "./batched-call.ts";
import { manifestSchema, type RecordingManifest } from "./manifest.ts";
import { askedInput, operationFolder, type RecordedCall, recordingKey } from "./recorded-call.ts";
import { kubernetesCall, recordedKubernetes } from "./recorded-kubernetes.ts";
import { redact } from "./redact.ts";

/** What a recording is made with. */
export interface RecorderOptions {
  /** Where the recording goes; made when it is not there. */
  readonly folder: string;
  readonly name: string;
  readonly accountId: string;
  /** Twelve digits to write in place of the account id; all else that identifies is replaced as well. */
  readonly anonymiseAs?: string;
  readonly step: { readonly name: string; readonly title: string };
  /** Who answers in place of the API servers of clusters; they themselves when absent. */
  readonly openCluster?: OpenCluster;
  /**
   * By which secrets are marked and what identifies is replaced; a random one that nobody keeps when absent. Steps of
   * one recording share it.
   */
  readonly markerKey?: Uint8Array;
}

/** Writes down what AWS answers. */
export interface Recorder {
  /** Goes into `createClients`. What it could not write makes the call fail: a recording with holes is none. */
  readonly middleware: ClientMiddleware;
  /** Goes into `createClients` as well: what the API servers of clusters answer. */
  readonly openCluster: OpenCluster;
  /** Writes `recording.json` once everything was read. `at` is when that was. */
  finish(at: Instant): Promise<RecordingManifest>;
}

/**
 * Makes a recorder of one step. Secrets are removed before anything is written, see `redact`. Answers of STS are left
 * out: they tell who made the recording. A refusal by AWS is an answer; a broken connection is none.
 */
export const createRecorder = ({
  folder,
  name,
  accountId,
  anonymiseAs,
  step,
  openCluster = openLiveCluster,
  markerKey = randomBytes(32),
}: RecorderOptions): Recorder => {
  const regions = new Set<string>();
  const markerOf = secretMarkerOf(markerKey, "recorded");
  const anonymise =
    anonymiseAs === undefined ? undefined : createAnonymiser({ accountId, anonymiseAs, key: markerKey });
  const anonymous = (redacted: JsonObject): JsonObject => {
    const marked = withKeyedMarkers(redacted, markerOf);
    return anonymise ? anonymise(marked) : marked;
  };
  const clean = (value: object): JsonObject =>
    anonymous(redact(canonicalise({ drop: { $metadata: "about the answer" } }, value)));
  /** The code of an error is AWS's own word. */
  const cleanError = ({ name = "", message, ...error }: JsonObject): JsonObject => ({
    name,
    ...clean({ ...(typeof message === "string" && { message: withoutSecretParts(message) }), ...error }),
  });
  const write = async (call: RecordedCall, answer: JsonObject): Promise<void> => {
    const input = clean(askedInput(call.input));
    const file = join(folder, step.name, operationFolder(call), `${recordingKey(input)}.json`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify({ input, ...answer }, null, 2)}\n`);
  };
  return {
    middleware:
      ({ service, region }) =>
      (stack) => {
        if (service === "sts") return;
        stack.add(
          (next, context) => async (args) => {
            const call = { service, region, operation: operationOf(context), input: args.input };
            // Where CloudTrail alone is asked (IAM's events), nothing is audited.
            if (service !== "cloudtrail") regions.add(region);
            try {
              const result = await next(args);
              const output = canonicalise({ drop: {} }, result.output);
              for (const single of singleCalls(call))
                await write(single, { output: clean(singleOutput(call, single, output)) });
              return result;
            } catch (error) {
              const refused = refusalByAws(error);
              if (refused)
                for (const single of singleCalls(call)) await write(single, { error: cleanError(refused) });
              throw error;
            }
          },
          { step: "initialize", name: "record" },
        );
      },
    openCluster: async (cluster, token) => {
      const api = await openCluster(cluster, token);
      return {
        get: async (path, options) => {
          const call = kubernetesCall(cluster, path);
          try {
            const answer = await api.get(path, options);
            const output = recordedKubernetes(call.input.path, answer);
            if (output) await write(call, { output: anonymous(output) });
            return answer;
          } catch (error) {
            if (error instanceof ApiServerRefusal && error.httpStatusCode >= 300) {
              const { name, message, httpStatusCode } = error;
              await write(call, { error: cleanError({ name, message, httpStatusCode }) });
            }
            throw error;
          }
        },
        close: () => api.close(),
      };
    },
    finish: async (at) => {
      const manifest = manifestSchema.parse({
        name,
        accountId: anonymiseAs ?? accountId,
        regions: [...regions].sort(),
        recordedAt: at,
        steps: [{ ...step, at }],
      });
      await mkdir(join(folder, step.name), { recursive: true });
      await writeFile(join(folder, "recording.json"), `${JSON.stringify(manifest, null, 2)}\n`);
      return manifest;
    },
  };
};

const refusalByAws = (error: unknown): JsonObject | undefined => {
  if (!(error instanceof Error) || !("$metadata" in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return undefined;
  const { httpStatusCode } = metadata;
  if (typeof httpStatusCode !== "number" || httpStatusCode < 300) return undefined;
  return { name: error.name, message: error.message, httpStatusCode };
};
