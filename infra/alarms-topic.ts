import { accountId, homeRegion, named } from "./stage.ts";

const ownAccount = { test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] };

const publishing = (service: string, { arn }: aws.sns.Topic) => ({
  principals: [{ type: "Service", identifiers: [service] }],
  actions: ["sns:Publish"],
  resources: [arn],
});

const topics = new Map<string, aws.sns.Topic>();

/**
 * Returns the topic of a region that alarms and rules there tell: both reach topics of their own region only. Subscribe
 * to each whoever looks after the auditor.
 */
export const alarmsTopic = (region: string): aws.sns.Topic => {
  const known = topics.get(region);
  if (known) return known;
  const name = region === homeRegion ? "Alarms" : `Alarms-${region}`;
  const topic = new aws.sns.Topic(name, { region, name: named("alarms") });
  new aws.sns.TopicPolicy(name, {
    region,
    arn: topic.arn,
    policy: aws.iam.getPolicyDocumentOutput({
      // A statement for each: what one of them cannot meet must not silence the other. EventBridge meets no condition:
      // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html
      statements: [
        { ...publishing("cloudwatch.amazonaws.com", topic), conditions: [ownAccount] },
        publishing("events.amazonaws.com", topic),
      ],
    }).json,
  });
  topics.set(region, topic);
  return topic;
};
