import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Noun } from "@eks-auditor/core";
import type * as z from "zod";
import { DamagedItemError, HistoryDamagedError } from "../errors.ts";
import { inParallel } from "../in-parallel.ts";
import type { Body, OverflowReference } from "./body.ts";
import type { Entities } from "./entities.ts";
import { readText } from "./read-text.ts";

/** Below this many characters the frame of gzip eats what it saves. */
const plainCharactersMax = 1_024;
/** An item may have 400 KB with names and keys (DynamoDB, service quotas); the rest stays free for those. */
const itemBytesMax = 320 * 1_024;

/** Packs values into what an item can carry, and unpacks them. */
export interface Bodies {
  /** Packs JSON text. Writes nothing, unless even the gzipped text is too big for an item. */
  packText(text: string): Promise<Body>;
  pack(value: unknown): Promise<Body>;
  /** Returns what a body holds. Throws DamagedItemError, with `key` in it, where that is not what the schema describes. */
  unpack<Schema extends z.ZodType>(schema: Schema, body: Body, key: string): Promise<Noun<Schema>>;
}

export const openBodies = (entities: Pick<Entities, "overflow">): Bodies => {
  const packText = async (text: string): Promise<Body> => {
    if (text.length <= plainCharactersMax) return { text };
    const bytes = gzipSync(text);
    if (bytes.length <= itemBytesMax) return { gzip: bytes };
    const hash = createHash("sha256").update(bytes).digest("hex");
    const parts = Math.ceil(bytes.length / itemBytesMax);
    await inParallel([...Array(parts).keys()], async (part) => {
      const slice = bytes.subarray(part * itemBytesMax, (part + 1) * itemBytesMax);
      await entities.overflow.put({ hash, part, bytes: slice }).go();
    });
    return { overflow: hash, parts };
  };

  const gather = async ({ overflow: hash, parts }: OverflowReference): Promise<Uint8Array> => {
    const slices = await inParallel([...Array(parts).keys()], async (part) => {
      const { data } = await entities.overflow.get({ hash, part }).go({ consistent: true });
      if (!data) throw new HistoryDamagedError(`part ${part} of body ${hash} is missing`);
      return data.bytes;
    });
    return Buffer.concat(slices);
  };

  const textOf = async (body: Body, key: string): Promise<string> => {
    if ("text" in body) return body.text;
    try {
      return gunzipSync("gzip" in body ? body.gzip : await gather(body)).toString();
    } catch (error) {
      if (error instanceof HistoryDamagedError || isGzipError(error))
        throw new DamagedItemError(key, "its body cannot be unpacked", { cause: error });
      throw error;
    }
  };

  return {
    packText,
    pack: async (value) => packText(JSON.stringify(value)),
    unpack: async (schema, body, key) => readText(schema, await textOf(body, key), key),
  };
};

const isGzipError = (error: unknown): boolean =>
  error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
