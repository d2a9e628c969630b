import { accountId, homeRegion, named } from "./stage.ts";

const topics = new Map<string, aws.sns.Topic>();

/**
 * Gives the topic of a region that alarms and rules there tell: both reach topics of their own region only. Subscribe
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
      // A statement for each: what one of them cannot meet must not silence the other.
      statements: ["cloudwatch.amazonaws.com", "events.amazonaws.com"].map((service) => ({
        principals: [{ type: "Service", identifiers: [service] }],
        actions: ["sns:Publish"],
        resources: [topic.arn],
        conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }],
      })),
    }).json,
  });
  topics.set(region, topic);
  return topic;
};
