import { CreateQueueCommand } from "@aws-sdk/client-sqs";
import type { Creating, Kind } from "./deployment.ts";

interface QueueInputs {
  readonly name: string;
  readonly fifoQueue?: boolean;
  readonly contentBasedDeduplication?: boolean;
  readonly delaySeconds?: number;
  readonly visibilityTimeoutSeconds?: number;
  readonly messageRetentionSeconds: number;
  readonly redrivePolicy?: string;
  readonly sqsManagedSseEnabled: boolean;
}

export const queue: Kind = {
  type: "aws:sqs/queue:Queue",
  create: async ({ inputs, synthesized, clients: { sqs }, deployment }: Creating<QueueInputs>) => {
    const { accountId, queueEndpoint, references, seconds } = deployment;
    const { fifoQueue = false, contentBasedDeduplication = false } = inputs;
    await sqs.send(
      new CreateQueueCommand({
        QueueName: inputs.name,
        Attributes: {
          // Where the synthesis says nothing AWS's own defaults hold.
          DelaySeconds: String(seconds(inputs.delaySeconds ?? 0)),
          VisibilityTimeout: String(seconds(inputs.visibilityTimeoutSeconds ?? 30)),
          MessageRetentionPeriod: String(inputs.messageRetentionSeconds),
          SqsManagedSseEnabled: String(inputs.sqsManagedSseEnabled),
          ...(inputs.redrivePolicy !== undefined && { RedrivePolicy: inputs.redrivePolicy }),
          ...(fifoQueue && {
            FifoQueue: "true",
            ContentBasedDeduplication: String(contentBasedDeduplication),
          }),
        },
      }),
    );
    references.refer(synthesized.id, `${queueEndpoint}/${accountId}/${inputs.name}`);
  },
};
