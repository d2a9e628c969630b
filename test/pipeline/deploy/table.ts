import {
  type BillingMode,
  CreateTableCommand,
  type KeySchemaElement,
  type ProjectionType,
  type ScalarAttributeType,
  type StreamViewType,
  UpdateContinuousBackupsCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import type { Creating, Kind } from "./deployment.ts";

interface TableInputs {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly type: ScalarAttributeType }[];
  readonly billingMode: BillingMode;
  readonly hashKey: string;
  readonly rangeKey: string;
  readonly deletionProtectionEnabled?: boolean;
  readonly globalSecondaryIndexes: readonly {
    readonly name: string;
    readonly hashKey: string;
    readonly rangeKey: string;
    readonly projectionType: ProjectionType;
    readonly nonKeyAttributes?: string[];
  }[];
  readonly localSecondaryIndexes: readonly unknown[];
  readonly serverSideEncryption: { readonly enabled: boolean };
  readonly pointInTimeRecovery: { readonly enabled: boolean };
  readonly streamEnabled: boolean;
  readonly streamViewType: StreamViewType;
  readonly ttl: { readonly attributeName: string; readonly enabled: boolean };
}

const keys = (hashKey: string, rangeKey: string): KeySchemaElement[] => [
  { AttributeName: hashKey, KeyType: "HASH" },
  { AttributeName: rangeKey, KeyType: "RANGE" },
];

export const table: Kind = {
  type: "aws:dynamodb/table:Table",
  create: async ({
    inputs,
    synthesized,
    clients: { dynamodb },
    deployment: { references },
  }: Creating<TableInputs>) => {
    if (inputs.localSecondaryIndexes.length > 0) throw new Error("local secondary indexes are not deployed");
    const { TableDescription } = await dynamodb.send(
      new CreateTableCommand({
        TableName: inputs.name,
        AttributeDefinitions: inputs.attributes.map(({ name, type }) => ({
          AttributeName: name,
          AttributeType: type,
        })),
        BillingMode: inputs.billingMode,
        KeySchema: keys(inputs.hashKey, inputs.rangeKey),
        DeletionProtectionEnabled: inputs.deletionProtectionEnabled ?? false,
        GlobalSecondaryIndexes: inputs.globalSecondaryIndexes.map((index) => ({
          IndexName: index.name,
          KeySchema: keys(index.hashKey, index.rangeKey),
          Projection: {
            ProjectionType: index.projectionType,
            ...(index.nonKeyAttributes && { NonKeyAttributes: index.nonKeyAttributes }),
          },
        })),
        SSESpecification: { Enabled: inputs.serverSideEncryption.enabled },
        StreamSpecification: { StreamEnabled: inputs.streamEnabled, StreamViewType: inputs.streamViewType },
      }),
    );
    await waitUntilTableExists({ client: dynamodb, maxWaitTime: 30 }, { TableName: inputs.name });
    await dynamodb.send(
      new UpdateTimeToLiveCommand({
        TableName: inputs.name,
        TimeToLiveSpecification: { AttributeName: inputs.ttl.attributeName, Enabled: inputs.ttl.enabled },
      }),
    );
    await dynamodb.send(
      new UpdateContinuousBackupsCommand({
        TableName: inputs.name,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: inputs.pointInTimeRecovery.enabled },
      }),
    );
    references.refer(synthesized.outputs.streamArn, TableDescription?.LatestStreamArn);
  },
};
