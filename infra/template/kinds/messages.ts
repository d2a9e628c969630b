import { kind } from "../kind.ts";
import { parsedJson } from "../parsed.ts";

interface QueueInputs {
  readonly name: string;
  readonly contentBasedDeduplication?: boolean;
  readonly delaySeconds?: number;
  readonly fifoQueue?: boolean;
  readonly messageRetentionSeconds: number;
  readonly redrivePolicy?: string;
  readonly sqsManagedSseEnabled: boolean;
  readonly visibilityTimeoutSeconds?: number;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html */
export const queue = kind<QueueInputs>("aws:sqs/queue:Queue", "AWS::SQS::Queue", (inputs) => {
  const { contentBasedDeduplication, fifoQueue } = inputs;
  return {
    QueueName: inputs.name,
    DelaySeconds: inputs.delaySeconds,
    MessageRetentionPeriod: inputs.messageRetentionSeconds,
    RedrivePolicy: inputs.redrivePolicy === undefined ? undefined : parsedJson(inputs.redrivePolicy),
    SqsManagedSseEnabled: inputs.sqsManagedSseEnabled,
    VisibilityTimeout: inputs.visibilityTimeoutSeconds,
    // CloudFormation refuses both, even as false, for standard queues.
    ...(fifoQueue && { FifoQueue: true, ContentBasedDeduplication: contentBasedDeduplication ?? false }),
  };
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html */
export const queuePolicy = kind<{ readonly queueUrl: string; readonly policy: string }>(
  "aws:sqs/queuePolicy:QueuePolicy",
  "AWS::SQS::QueuePolicy",
  ({ queueUrl, policy }) => ({ Queues: [queueUrl], PolicyDocument: parsedJson(policy) }),
);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html */
export const topic = kind<{ readonly name: string }>(
  "aws:sns/topic:Topic",
  "AWS::SNS::Topic",
  ({ name }) => ({
    TopicName: name,
  }),
);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html */
export const topicPolicy = kind<{ readonly arn: string; readonly policy: string }>(
  "aws:sns/topicPolicy:TopicPolicy",
  "AWS::SNS::TopicPolicy",
  ({ arn, policy }) => ({ Topics: [arn], PolicyDocument: parsedJson(policy) }),
);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html */
export const topicSubscription = kind<{
  readonly topic: string;
  readonly protocol: string;
  readonly endpoint: string;
}>(
  "aws:sns/topicSubscription:TopicSubscription",
  "AWS::SNS::Subscription",
  ({ topic: to, protocol, endpoint }) => ({
    TopicArn: to,
    Protocol: protocol,
    Endpoint: endpoint,
  }),
);
