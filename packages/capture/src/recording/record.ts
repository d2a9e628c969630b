import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { canonicalise, type Instant, isJsonObject, type JsonObject } from "@eks-auditor/core";
import { type ClientMiddleware, operationOf } from "../client-middleware.ts";
import { singleCalls, singleOutput } from "./batched-call.ts";
import { manifestSchema, type RecordingManifest } from "./manifest.ts";
import { askedInput, operationFolder, type RecordedCall, recordingKey } from "./recorded-call.ts";
import { redact, replaceAccountId } from "./redact.ts";

/** What a recording is made with. */
export interface RecorderOptions {
  /** Where the recording goes; made when it is not there. */
  readonly folder: string;
  readonly name: string;
  readonly accountId: string;
  /** Twelve digits to write in place of the account id, everywhere. */
  readonly anonymiseAs?: string;
  readonly step: { readonly name: string; readonly title: string };
}

/** Writes down what AWS answers. */
export interface Recorder {
  /** Goes into `createClients`. What it could not write makes the call fail: a recording with holes is none. */
  readonly middleware: ClientMiddleware;
  /** Writes `recording.json` once everything was read. `at` is when that was. */
  finish(at: Instant): Promise<RecordingManifest>;
}

/**
 * Makes a recorder of one step. Secrets are removed before anything is written, see `redact`. Answers of STS are left
 * out: they tell who made the recording. A refusal by AWS is an answer; a broken connection is none.
 */
export const createRecorder = ({ folder, name, accountId, anonymiseAs, step }: RecorderOptions): Recorder => {
  const regions = new Set<string>();
  const clean = (value: object): JsonObject => {
    const redacted = redact(canonicalise({ drop: { $metadata: "about the answer" } }, value));
    const replaced =
      anonymiseAs === undefined ? redacted : replaceAccountId(redacted, accountId, anonymiseAs);
    return isJsonObject(replaced) ? replaced : {};
  };
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
            regions.add(region);
            try {
              const result = await next(args);
              const output = canonicalise({ drop: {} }, result.output);
              for (const single of singleCalls(call))
                await write(single, { output: clean(singleOutput(call, single, output)) });
              return result;
            } catch (error) {
              const refused = refusalByAws(error);
              if (refused)
                for (const single of singleCalls(call)) await write(single, { error: clean(refused) });
              throw error;
            }
          },
          { step: "initialize", name: "record" },
        );
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
