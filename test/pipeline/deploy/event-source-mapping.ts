import {
  CreateEventSourceMappingCommand,
  type EventSourcePosition,
  type FunctionResponseType,
} from "@aws-sdk/client-lambda";
import type { Creating, Kind } from "./deployment.ts";

interface MappingInputs {
  readonly eventSourceArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly maximumBatchingWindowInSeconds: number;
  readonly functionResponseTypes: FunctionResponseType[];
  readonly scalingConfig?: { readonly maximumConcurrency: number };
  readonly startingPosition?: EventSourcePosition;
  readonly filterCriteria?: { readonly filters: readonly { readonly pattern: string }[] };
  readonly bisectBatchOnFunctionError?: boolean;
  readonly maximumRetryAttempts?: number;
  readonly destinationConfig?: { readonly onFailure: { readonly destinationArn: string } };
}

export const eventSourceMapping: Kind = {
  type: "aws:lambda/eventSourceMapping:EventSourceMapping",
  create: async ({ inputs, synthesized, clients: { lambda }, deployment }: Creating<MappingInputs>) => {
    const { scalingConfig, startingPosition, filterCriteria, destinationConfig } = inputs;
    const { bisectBatchOnFunctionError, maximumRetryAttempts } = inputs;
    const { UUID } = await lambda.send(
      new CreateEventSourceMappingCommand({
        EventSourceArn: inputs.eventSourceArn,
        FunctionName: inputs.functionName,
        BatchSize: inputs.batchSize,
        MaximumBatchingWindowInSeconds: deployment.seconds(inputs.maximumBatchingWindowInSeconds),
        FunctionResponseTypes: inputs.functionResponseTypes,
        ...(scalingConfig && { ScalingConfig: { MaximumConcurrency: scalingConfig.maximumConcurrency } }),
        ...(startingPosition && { StartingPosition: startingPosition }),
        ...(filterCriteria && {
          FilterCriteria: { Filters: filterCriteria.filters.map(({ pattern }) => ({ Pattern: pattern })) },
        }),
        ...(bisectBatchOnFunctionError !== undefined && {
          BisectBatchOnFunctionError: bisectBatchOnFunctionError,
        }),
        ...(maximumRetryAttempts !== undefined && { MaximumRetryAttempts: maximumRetryAttempts }),
        ...(destinationConfig && {
          DestinationConfig: { OnFailure: { Destination: destinationConfig.onFailure.destinationArn } },
        }),
      }),
    );
    deployment.references.refer(synthesized.outputs.uuid, UUID);
  },
};
