import {
  CreateScheduleCommand,
  type FlexibleTimeWindowMode,
  type ScheduleState,
} from "@aws-sdk/client-scheduler";
import type { Creating, Kind } from "./deployment.ts";

interface ScheduleInputs {
  readonly name: string;
  readonly description?: string;
  readonly scheduleExpression: string;
  readonly state: ScheduleState;
  readonly flexibleTimeWindow: { readonly mode: FlexibleTimeWindowMode };
  readonly target: {
    readonly arn: string;
    readonly roleArn: string;
    readonly input: string;
    readonly deadLetterConfig?: { readonly arn: string };
    readonly eventbridgeParameters?: { readonly source: string; readonly detailType: string };
    readonly retryPolicy?: {
      readonly maximumRetryAttempts: number;
      readonly maximumEventAgeInSeconds?: number;
    };
  };
}

export const schedule: Kind = {
  type: "aws:scheduler/schedule:Schedule",
  create: async ({ inputs, clients: { scheduler } }: Creating<ScheduleInputs>) => {
    const { description } = inputs;
    const { arn, roleArn, input, deadLetterConfig, eventbridgeParameters, retryPolicy } = inputs.target;
    await scheduler.send(
      new CreateScheduleCommand({
        Name: inputs.name,
        ...(description !== undefined && { Description: description }),
        ScheduleExpression: inputs.scheduleExpression,
        State: inputs.state,
        FlexibleTimeWindow: { Mode: inputs.flexibleTimeWindow.mode },
        Target: {
          Arn: arn,
          RoleArn: roleArn,
          Input: input,
          ...(deadLetterConfig && { DeadLetterConfig: { Arn: deadLetterConfig.arn } }),
          ...(eventbridgeParameters && {
            EventBridgeParameters: {
              Source: eventbridgeParameters.source,
              DetailType: eventbridgeParameters.detailType,
            },
          }),
          ...(retryPolicy && {
            RetryPolicy: {
              MaximumRetryAttempts: retryPolicy.maximumRetryAttempts,
              ...(retryPolicy.maximumEventAgeInSeconds !== undefined && {
                MaximumEventAgeInSeconds: retryPolicy.maximumEventAgeInSeconds,
              }),
            },
          }),
        },
      }),
    );
  },
};
