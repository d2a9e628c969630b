import { ApiGatewayV2Client } from "@aws-sdk/client-apigatewayv2";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import type { SynthesizedResource } from "../../../infra/synthesis/resource.ts";
import type { References } from "./references.ts";

/** Clients of the platform's services in one region of the emulator. */
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
    cloudWatch: new CloudWatchClient(configuration),
    dynamodb: new DynamoDBClient(configuration),
    events: new EventBridgeClient(configuration),
    iam: new IAMClient(configuration),
    lambda: new LambdaClient(configuration),
    logs: new CloudWatchLogsClient(configuration),
    scheduler: new SchedulerClient(configuration),
    sns: new SNSClient(configuration),
    sqs: new SQSClient(configuration),
    ssm: new SSMClient(configuration),
  };
};

export type PlatformClients = ReturnType<typeof platformClients>;

/** What a kind of resource is created with. */
export interface Deployment {
  readonly accountId: string;
  readonly region: string;
  readonly clients: (region: string) => PlatformClients;
  /** What synthesized texts became here. */
  readonly references: References;
  /** Files of the asset bucket, by key: the functions' code. */
  readonly assets: Map<string, string>;
  /** Gives the seconds that a wait takes here; 0 stays 0. */
  readonly seconds: (synthesized: number) => number;
  /** Address that queues are known by to functions. */
  readonly queueEndpoint: string;
  /** Variables that every function gets beside those that were synthesized. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A kind of resource, and how it is created. */
export interface Kind {
  /** Pulumi's type token. */
  readonly type: string;
  /** Inputs that the emulator has no place for, each with what that means for the test. */
  readonly leaves?: Readonly<Record<string, string>>;
  /** Creates one resource in its region, from its inputs with references resolved. */
  readonly create: (resource: {
    readonly name: string;
    // Untyped: each kind says what it expects of its own inputs.
    readonly inputs: never;
    readonly synthesized: SynthesizedResource;
    readonly clients: PlatformClients;
    readonly deployment: Deployment;
  }) => Promise<void>;
}

/** What `create` of a kind with inputs of type `I` takes. */
export interface Creating<I> {
  readonly name: string;
  readonly inputs: I;
  readonly synthesized: SynthesizedResource;
  readonly clients: PlatformClients;
  readonly deployment: Deployment;
}
