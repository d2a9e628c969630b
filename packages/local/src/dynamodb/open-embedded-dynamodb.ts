import { once } from "node:events";
import type { Server } from "node:http";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createHistoryTable } from "@eks-auditor/history";
import dynalite from "dynalite";
import { checkHistoryFolder } from "./history-folder.ts";
import { inProcessRequests, unsigned } from "./in-process-requests.ts";
import { throughGate } from "./opening-gate.ts";
import { requestsUnderWay } from "./requests-under-way.ts";

export interface EmbeddedDynamoDBOptions {
  /** Where the data lies; in memory when absent. */
  readonly folder?: string;
  /** `eks-auditor` when absent. */
  readonly tableName?: string;
}

/** A DynamoDB of our own in this process, with the history's table in it. */
export interface EmbeddedDynamoDB {
  readonly client: DynamoDBClient;
  /** Makes another client, for who puts middleware into it. */
  readonly connect: () => DynamoDBClient;
  /** On loopback, for whoever wants a client of their own. Any credentials will do. */
  readonly endpoint: string;
  readonly tableName: string;
  /** Ends the server and closes the folder. What was written is on disk when it resolves. */
  close(): Promise<void>;
}

/**
 * Opens the embedded DynamoDB (dynalite over LevelDB) and creates the history's table when it is missing. A write
 * that was answered is in LevelDB's log, so a killed process loses none; a power cut may lose the last ones.
 * Throws HistoryFolderInUseError and HistoryFolderUnreadableError.
 */
export const openEmbeddedDynamoDB = (options: EmbeddedDynamoDBOptions = {}): Promise<EmbeddedDynamoDB> =>
  options.folder === undefined ? open(options) : throughGate(options.folder, () => open(options));

const open = async ({
  folder,
  tableName = "eks-auditor",
}: EmbeddedDynamoDBOptions): Promise<EmbeddedDynamoDB> => {
  if (folder !== undefined) await checkHistoryFolder(folder);
  const server = dynalite({ createTableMs: 0, ...(folder !== undefined && { path: folder }) });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = `http://127.0.0.1:${portOf(server)}`;
  const inProcess = inProcessRequests(server);
  const requests = requestsUnderWay();
  const connect = () => {
    const client = new DynamoDBClient({
      endpoint,
      region: "us-east-1",
      credentials: { accessKeyId: "embedded", secretAccessKey: "embedded" },
      signer: unsigned,
      requestHandler: inProcess,
    });
    // It copies each input and answer for a log that nobody writes.
    client.middlewareStack.remove("loggerMiddleware");
    return requests.watch(client);
  };
  const client = connect();
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= requests.close().then(() => {
      client.destroy();
      return closeServer(server);
    });
    return closed;
  };
  try {
    await createHistoryTable(client, tableName);
  } catch (error) {
    await close();
    if (folder !== undefined) await checkHistoryFolder(folder);
    throw error;
  }
  return { client, connect, endpoint, tableName, close };
};

const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("the server listens on no port");
  return address.port;
};

const closeServer = async (server: Server): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.close((error) => (error ? reject(error) : resolve()));
  server.closeIdleConnections();
  await promise;
};
