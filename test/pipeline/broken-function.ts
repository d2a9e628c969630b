import {
  GetFunctionConfigurationCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from "@aws-sdk/client-lambda";
import type { Pipeline } from "./pipeline.ts";

/** Breaks a function, so that every invocation of it fails, and gives what mends it. */
export const breakFunction = async (pipeline: Pipeline, name: string): Promise<() => Promise<void>> => {
  const { lambda } = pipeline.platform;
  const FunctionName = String(pipeline.resource("aws:lambda/function:Function", name).inputs.name);
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const { TABLE_NAME, ...others } = Environment?.Variables ?? {};
  if (TABLE_NAME === undefined) throw new Error(`${FunctionName} has no table to lose`);
  const update = async (Variables: Record<string, string>): Promise<void> => {
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
    await waitUntilFunctionUpdatedV2(
      { client: lambda, maxWaitTime: 30, minDelay: 0.1, maxDelay: 1 },
      { FunctionName },
    );
  };
  await update(others);
  return () => update({ ...others, TABLE_NAME });
};
