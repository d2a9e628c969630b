import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import * as z from "zod";
import { manifestSchema, type RecordingManifest } from "./manifest.ts";
import { type RecordedAnswer, recordedAnswerSchema } from "./recorded-answer.ts";
import { lookupKey, type RecordedCall, recordedServices } from "./recorded-call.ts";

/** A recording that can be replayed. */
export interface Recording {
  readonly folder: string;
  readonly manifest: RecordingManifest;
  /** The answers of each step by `lookupKey`, in the order of the manifest. */
  readonly steps: ReadonlyMap<string, ReadonlyMap<string, RecordedAnswer>>;
}

/** A folder is no recording; the message names the file and what is wrong in it. */
export class RecordingInvalid extends Error {
  override readonly name = "RecordingInvalid";
}

/**
 * Loads a recording: `<folder>/recording.json` and, for each step that it names,
 * `<folder>/<step>/<region or global>/<service>/<Operation>/<any name>.json`. Throws RecordingInvalid.
 */
export const loadRecording = async (folder: string): Promise<Recording> => {
  const manifest = await readJson(join(folder, "recording.json"), manifestSchema);
  const steps = new Map<string, ReadonlyMap<string, RecordedAnswer>>();
  for (const { name } of manifest.steps) {
    if (steps.has(name)) throw new RecordingInvalid(`${folder}: two steps are named ${name}`);
    steps.set(name, await loadStep(join(folder, name)));
  }
  return { folder, manifest, steps };
};

const loadStep = async (folder: string): Promise<Map<string, RecordedAnswer>> => {
  const answers = new Map<string, RecordedAnswer>();
  const files = new Map<string, string>();
  for (const file of await jsonFiles(folder)) {
    const answer = await readJson(file, recordedAnswerSchema);
    const key = lookupKey({ ...callOf(folder, file), input: answer.input });
    const other = files.get(key);
    if (other) throw new RecordingInvalid(`${file}: answers the same input as ${other}`);
    files.set(key, file);
    answers.set(key, answer);
  }
  return answers;
};

const jsonFiles = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new RecordingInvalid(`${folder}: the folder of a step cannot be read`, { cause: error });
  });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
};

const callOf = (folder: string, file: string) => {
  const [region, service, operation, name, ...rest] = relative(folder, file).split(/[\\/]/);
  if (!region || !operation || !name || rest.length > 0)
    throw new RecordingInvalid(
      `${file}: expected <region or global>/<service>/<Operation>/<name>.json in ${folder}`,
    );
  if (!isService(service))
    throw new RecordingInvalid(`${file}: no service ${service}; there are ${recordedServices.join(", ")}`);
  return { region, service, operation };
};

const isService = (name: string | undefined): name is RecordedCall["service"] =>
  (recordedServices as readonly (string | undefined)[]).includes(name);

const readJson = async <Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): Promise<z.output<Schema>> => {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new RecordingInvalid(`${file}: cannot be read`, { cause: error });
  });
  const parsed = schema.safeParse(parseJson(file, text));
  if (!parsed.success) throw new RecordingInvalid(`${file}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
};

const parseJson = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RecordingInvalid(`${file}: ${error instanceof Error ? error.message : "no JSON"}`, {
      cause: error,
    });
  }
};
