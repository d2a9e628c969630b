import {
  type DynamoDBClient,
  UpdateContinuousBackupsCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import type { Template } from "../../../infra/template/cloudformation.ts";

/** What a template says of a table and the emulator's CloudFormation takes without doing it. */
interface LeftUndone {
  readonly TableName: string;
  readonly PointInTimeRecoverySpecification: { readonly PointInTimeRecoveryEnabled: boolean };
  readonly TimeToLiveSpecification: { readonly AttributeName: string; readonly Enabled: boolean };
}

/** Switches point-in-time recovery and expiry of items on where a template says so. */
export const finishTables = async (client: DynamoDBClient, { Resources }: Template): Promise<void> => {
  for (const { Type, Properties } of Object.values(Resources)) {
    if (Type !== "AWS::DynamoDB::Table") continue;
    const { TableName, PointInTimeRecoverySpecification, TimeToLiveSpecification } =
      Properties as unknown as LeftUndone;
    await client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  }
};
