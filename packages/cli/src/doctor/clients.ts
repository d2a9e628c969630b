import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { STSClient } from "@aws-sdk/client-sts";

/** The clients of one region. */
export interface DoctorClients {
  readonly cloudTrail: CloudTrailClient;
  readonly cloudWatch: CloudWatchClient;
  readonly dynamoDB: DynamoDBClient;
  readonly eventBridge: EventBridgeClient;
  readonly iam: IAMClient;
  readonly lambda: LambdaClient;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly ssm: SSMClient;
  readonly sts: STSClient;
}

/** Returns what makes the clients of each region once, with the SDK's ordinary credentials, and what closes them. */
export const doctorClients = (profile: string | undefined) => {
  const made = new Map<string, DoctorClients>();
  const make = (region: string): DoctorClients => {
    const options = { region, maxAttempts: 4, ...(profile !== undefined && { profile }) };
    return {
      cloudTrail: new CloudTrailClient(options),
      cloudWatch: new CloudWatchClient(options),
      dynamoDB: new DynamoDBClient(options),
      eventBridge: new EventBridgeClient(options),
      iam: new IAMClient(options),
      lambda: new LambdaClient(options),
      sns: new SNSClient(options),
      sqs: new SQSClient(options),
      ssm: new SSMClient(options),
      sts: new STSClient(options),
    };
  };
  return {
    clientsFor: (region: string): DoctorClients => {
      const clients = made.get(region) ?? make(region);
      made.set(region, clients);
      return clients;
    },
    close: (): void => {
      for (const clients of made.values()) for (const client of Object.values(clients)) client.destroy();
    },
  };
};
