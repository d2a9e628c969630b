import { PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import type { Creating, Kind } from "./deployment.ts";

interface TargetInputs {
  readonly rule: string;
  readonly eventBusName?: string;
  readonly arn: string;
  readonly roleArn?: string;
  readonly input?: string;
  readonly inputTransformer?: {
    readonly inputPaths: Record<string, string>;
    readonly inputTemplate: string;
  };
  readonly deadLetterConfig?: { readonly arn: string };
  readonly retryPolicy?: {
    readonly maximumEventAgeInSeconds: number;
    readonly maximumRetryAttempts: number;
  };
}

export const eventTarget: Kind = {
  type: "aws:cloudwatch/eventTarget:EventTarget",
  create: async ({ name, inputs, clients: { events } }: Creating<TargetInputs>) => {
    const { rule, eventBusName, arn, roleArn, input, inputTransformer, deadLetterConfig, retryPolicy } =
      inputs;
    const { FailedEntryCount, FailedEntries } = await events.send(
      new PutTargetsCommand({
        Rule: rule,
        EventBusName: eventBusName ?? "default",
        Targets: [
          {
            Id: name.slice(0, 64),
            Arn: arn,
            ...(roleArn !== undefined && { RoleArn: roleArn }),
            ...(input !== undefined && { Input: input }),
            ...(inputTransformer && {
              InputTransformer: {
                InputPathsMap: inputTransformer.inputPaths,
                InputTemplate: inputTransformer.inputTemplate,
              },
            }),
            ...(deadLetterConfig && { DeadLetterConfig: { Arn: deadLetterConfig.arn } }),
            ...(retryPolicy && {
              RetryPolicy: {
                MaximumEventAgeInSeconds: retryPolicy.maximumEventAgeInSeconds,
                MaximumRetryAttempts: retryPolicy.maximumRetryAttempts,
              },
            }),
          },
        ],
      }),
    );
    if (FailedEntryCount) throw new Error(`target ${name}: ${FailedEntries?.[0]?.ErrorMessage}`);
  },
};
