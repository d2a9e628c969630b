import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isJsonObject, type Json, type JsonObject } from "@eks-auditor/core";
import { dataFolder } from "./data-folder.ts";

/** One recorded file: an answer, or an error. */
export interface Recorded {
  readonly file: string;
  readonly operation: string;
  readonly status: number;
  readonly data: JsonObject;
}

/** Returns what was recorded of some operations, written as `eks.DescribeCluster`. Throws when there is no folder. */
export const recordedAnswers = (operations: readonly string[]): Recorded[] => {
  const folder = dataFolder("recordings");
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => {
    const operation = /^([a-z0-9]+\.[A-Z][A-Za-z]+)(?:_\d+|\.[a-z_]+)\.json$/.exec(basename(entry.name))?.[1];
    if (!entry.isFile() || !operation || !operations.includes(operation)) return [];
    const file = join(entry.parentPath, entry.name);
    return [{ file, operation, ...unwrap(JSON.parse(readFileSync(file, "utf8"))) }];
  });
};

/** Recordings wrap answers in three ways; see the README beside them. */
const unwrap = (content: JsonObject): { status: number; data: JsonObject } => {
  if (typeof content.status_code === "number" && isJsonObject(content.data))
    return { status: content.status_code, data: withoutMetadata(content.data) };
  const data = isJsonObject(content.output) ? content.output : content;
  return { status: 200, data: withoutMetadata(data) };
};

const withoutMetadata = (value: JsonObject): JsonObject => {
  const { ResponseMetadata: _about, ...rest } = value;
  return rest;
};

/** Returns every leaf of a value as `path = value`; the path reads arrays through `[]`. */
export const leaves = (value: Json, path = ""): string[] => {
  if (Array.isArray(value))
    return value.length === 0 ? [`${path} = []`] : value.flatMap((item) => leaves(item, `${path}[]`));
  if (!isJsonObject(value)) return [`${path} = ${JSON.stringify(value)}`];
  const keys = Object.keys(value);
  if (keys.length === 0) return [`${path} = {}`];
  return keys.flatMap((key) => leaves(value[key] ?? null, path === "" ? key : `${path}.${key}`));
};
