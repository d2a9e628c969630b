import { ApiGatewayV2Client } from "@aws-sdk/client-apigatewayv2";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";

/** Returns clients of the platform's services in one region of the emulator. */
export const platformClients = (endpoint: string, accountId: string, region: string) => {
  // The emulator takes an access key of twelve digits for the account.
  const configuration = {
    endpoint,
    region,
    maxAttempts: 3,
    credentials: { accessKeyId: accountId, secretAccessKey: "emulated" },
  };
  return {
    apiGateway: new ApiGatewayV2Client(configuration),
    cloudFormation: new CloudFormationClient(configuration),
    dynamodb: new DynamoDBClient(configuration),
    events: new EventBridgeClient(configuration),
    lambda: new LambdaClient(configuration),
    sqs: new SQSClient(configuration),
    ssm: new SSMClient(configuration),
  };
};

export type PlatformClients = ReturnType<typeof platformClients>;
