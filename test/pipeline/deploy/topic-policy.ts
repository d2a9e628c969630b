import { SetTopicAttributesCommand } from "@aws-sdk/client-sns";
import type { Creating, Kind } from "./deployment.ts";

export const topicPolicy: Kind = {
  type: "aws:sns/topicPolicy:TopicPolicy",
  create: async ({
    inputs: { arn, policy },
    clients: { sns },
  }: Creating<{ readonly arn: string; readonly policy: string }>) => {
    await sns.send(
      new SetTopicAttributesCommand({ TopicArn: arn, AttributeName: "Policy", AttributeValue: policy }),
    );
  },
};
