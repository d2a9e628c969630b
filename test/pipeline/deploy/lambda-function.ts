import { readFile } from "node:fs/promises";
import {
  type Architecture,
  CreateFunctionCommand,
  type LogFormat,
  type PackageType,
  type Runtime,
  type TracingMode,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import type { Creating, Kind } from "./deployment.ts";

interface FunctionInputs {
  readonly name: string;
  readonly description?: string;
  readonly role: string;
  readonly runtime: Runtime;
  readonly handler: string;
  readonly architectures: Architecture[];
  readonly memorySize: number;
  readonly timeout: number;
  readonly packageType: PackageType;
  readonly publish: boolean;
  readonly s3Bucket: string;
  readonly s3Key: string;
  readonly environment: { readonly variables: Readonly<Record<string, string>> };
  readonly ephemeralStorage: { readonly size: number };
  readonly loggingConfig: { readonly logFormat: LogFormat; readonly logGroup: string };
  readonly tracingConfig: { readonly mode: TracingMode };
}

export const lambdaFunction: Kind = {
  type: "aws:lambda/function:Function",
  create: async ({ inputs, clients: { lambda }, deployment }: Creating<FunctionInputs>) => {
    const file = deployment.assets.get(`${inputs.s3Bucket}/${inputs.s3Key}`);
    if (file === undefined) throw new Error(`${inputs.name} has no code under ${inputs.s3Key}`);
    const { logFormat, logGroup } = inputs.loggingConfig;
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName: inputs.name,
        Description: inputs.description ?? "",
        Role: inputs.role,
        Runtime: inputs.runtime,
        Handler: inputs.handler,
        Architectures: inputs.architectures,
        MemorySize: inputs.memorySize,
        Timeout: inputs.timeout,
        PackageType: inputs.packageType,
        Publish: inputs.publish,
        Code: { ZipFile: await readFile(file) },
        Environment: { Variables: { ...inputs.environment.variables, ...deployment.environment } },
        EphemeralStorage: { Size: inputs.ephemeralStorage.size },
        LoggingConfig: { LogFormat: logFormat, LogGroup: logGroup },
        TracingConfig: { Mode: inputs.tracingConfig.mode },
      }),
    );
    await waitUntilFunctionActiveV2(
      { client: lambda, maxWaitTime: 30, minDelay: 0.1, maxDelay: 1 },
      { FunctionName: inputs.name },
    );
  },
};
