import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createHistoryTable } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local/dynamodb";

/** A DynamoDB to test over, with an empty history table. */
export interface Engine {
  readonly tableName: string;
  /** A new client each time, so that a test can put middleware into it and let it die. */
  connect(): DynamoDBClient;
  close(): Promise<void>;
}

const credentials = { accessKeyId: "test", secretAccessKey: "test" };

const openEmbedded = async (): Promise<Engine> => {
  const { connect, tableName, close } = await openEmbeddedDynamoDB();
  const clients: DynamoDBClient[] = [];
  return {
    tableName,
    connect: () => {
      const client = connect();
      clients.push(client);
      return client;
    },
    close: async () => {
      for (const client of clients) client.destroy();
      await close();
    },
  };
};

const openEndpoint = async (endpoint: string): Promise<Engine> => {
  const tableName = `history-${randomUUID()}`;
  const connect = () => new DynamoDBClient({ endpoint, region: "us-east-1", credentials });
  await createHistoryTable(connect(), tableName);
  return { tableName, connect, close: async () => {} };
};

const endpoint = process.env.DYNAMODB_ENDPOINT;

/** dynalite in this process always, and whatever speaks DynamoDB at `DYNAMODB_ENDPOINT`. */
export const engines: readonly { name: string; open: () => Promise<Engine> }[] = [
  { name: "dynalite", open: openEmbedded },
  ...(endpoint ? [{ name: endpoint, open: () => openEndpoint(endpoint) }] : []),
];
