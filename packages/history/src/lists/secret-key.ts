import { randomBytes } from "node:crypto";
import { HistoryDamagedError } from "../errors.ts";
import type { Store } from "../store.ts";
import { wasAccepted } from "../table/condition.ts";

/** Returns the key by which this history marks secrets, made when it is first asked for. Whoever made it: what is there counts. */
export const findSecretKey = async (store: Store): Promise<Uint8Array> => {
  const held = await read(store);
  if (held) return held;
  const key = randomBytes(32);
  if (await wasAccepted(store.entities.secretKey.create({ key: key.toString("base64") }).go())) return key;
  const written = await read(store);
  if (!written) throw new HistoryDamagedError("the key of the markers is there and cannot be read");
  return written;
};

const read = async ({ entities }: Store): Promise<Uint8Array | undefined> => {
  const { data } = await entities.secretKey.get({}).go({ consistent: true });
  return data ? Buffer.from(data.key, "base64") : undefined;
};
