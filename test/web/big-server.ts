import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openHistory } from "@eks-auditor/history";
import { keepForGood, openEmbeddedDynamoDB } from "@eks-auditor/local";
import { type Consumed, meterDynamoDB } from "../bench/dynamodb-meter.ts";
import { type BigHistorySize, fillBigHistory } from "./big-history.ts";
import { serveHistory, type WebServer } from "./demo-server.ts";

const now = "2026-11-30T12:00:00.000Z";

/**
 * Serves page and API over a history of 100 clusters and 50,000 changes, unless told another size. It is built once on a
 * machine, and copied for each server from then on.
 */
export const startBigServer = async (
  size = { clusters: 100, changes: 50_000 },
): Promise<WebServer & { readonly consumed: () => Consumed }> => {
  const built = await builtHistory(size);
  const own = await mkdtemp(join(tmpdir(), "eks-auditor-big-"));
  const folder = join(own, "history");
  await cp(built, folder, { recursive: true });
  const { client, history, close } = await open(folder);
  const { read } = meterDynamoDB(client);
  const server = await serveHistory(
    history,
    () => now,
    async () => {
      await close();
      await rm(own, { recursive: true, force: true });
    },
  );
  return { ...server, consumed: read };
};

/** Returns the folder of a history of a size, and builds it first where nobody has. */
const builtHistory = async (size: BigHistorySize): Promise<string> => {
  const source = await readFile(new URL("./big-history.ts", import.meta.url));
  const version = createHash("sha256").update(source).update(JSON.stringify(size)).digest("hex").slice(0, 16);
  const folder = join(tmpdir(), `eks-auditor-big-history-${version}`);
  if (existsSync(folder)) return folder;
  const making = await mkdtemp(join(tmpdir(), "eks-auditor-making-"));
  const { history, close } = await open(making);
  try {
    await fillBigHistory(history, size, now);
  } finally {
    await close();
  }
  try {
    await rename(making, folder);
  } catch (error) {
    // Another run was quicker: what it built is the same.
    await rm(making, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
};

const open = async (folder: string) => {
  const { client, tableName, close } = await openEmbeddedDynamoDB({ folder });
  return {
    client,
    history: openHistory({ client, tableName, clock: () => now, retention: keepForGood }),
    close,
  };
};
