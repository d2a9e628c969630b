import {
  CreateTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { tableDefinition } from "./definition.ts";

const attributeTypes = { string: "S", number: "N", binary: "B" } as const;

/**
 * Creates the history's table and waits until it can be used; leaves one that is there as it is. For emulators and the
 * embedded DynamoDB: deployments get their table from infra, which also turns on deletion of expired items.
 */
export const createHistoryTable = async (client: DynamoDBClient, tableName: string): Promise<void> => {
  const { fields, primaryIndex, globalIndexes } = tableDefinition;
  const keySchema = ({ hashKey, rangeKey }: { hashKey: string; rangeKey: string }) => [
    { AttributeName: hashKey, KeyType: "HASH" as const },
    { AttributeName: rangeKey, KeyType: "RANGE" as const },
  ];
  try {
    await client.send(
      new CreateTableCommand({
        TableName: tableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: Object.entries(fields).map(([name, type]) => ({
          AttributeName: name,
          AttributeType: attributeTypes[type],
        })),
        KeySchema: keySchema(primaryIndex),
        GlobalSecondaryIndexes: Object.entries(globalIndexes).map(([name, index]) => ({
          IndexName: name,
          KeySchema: keySchema(index),
          Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: index.projection },
        })),
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  await waitUntilTableExists(
    { client, maxWaitTime: 60, minDelay: 0.05, maxDelay: 1 },
    { TableName: tableName },
  );
};
