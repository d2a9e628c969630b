import { PutFunctionEventInvokeConfigCommand } from "@aws-sdk/client-lambda";
import type { Creating, Kind } from "./deployment.ts";

interface InvokeInputs {
  readonly functionName: string;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeInSeconds: number;
  readonly destinationConfig: { readonly onFailure: { readonly destination: string } };
}

export const eventInvokeConfig: Kind = {
  type: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  create: async ({ inputs, clients: { lambda } }: Creating<InvokeInputs>) => {
    await lambda.send(
      new PutFunctionEventInvokeConfigCommand({
        FunctionName: inputs.functionName,
        MaximumRetryAttempts: inputs.maximumRetryAttempts,
        MaximumEventAgeInSeconds: inputs.maximumEventAgeInSeconds,
        DestinationConfig: { OnFailure: { Destination: inputs.destinationConfig.onFailure.destination } },
      }),
    );
  },
};
