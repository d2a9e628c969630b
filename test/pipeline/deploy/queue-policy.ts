import { SetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import type { Creating, Kind } from "./deployment.ts";

export const queuePolicy: Kind = {
  type: "aws:sqs/queuePolicy:QueuePolicy",
  create: async ({
    inputs: { queueUrl, policy },
    clients: { sqs },
  }: Creating<{ readonly queueUrl: string; readonly policy: string }>) => {
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes: { Policy: policy } }));
  },
};
