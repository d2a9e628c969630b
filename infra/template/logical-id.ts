import type { SynthesizedResource } from "../synthesis/resource.ts";

/** What a logical id ends with, where resources of several types have the same name in the program. */
const suffixes: Readonly<Record<string, string>> = {
  "aws:cloudwatch/eventRule:EventRule": "Rule",
  "aws:cloudwatch/metricAlarm:MetricAlarm": "Alarm",
  "aws:sns/topicPolicy:TopicPolicy": "TopicPolicy",
  "aws:sns/topic:Topic": "Topic",
  "aws:sns/topicSubscription:TopicSubscription": "Subscription",
  "aws:sqs/queuePolicy:QueuePolicy": "QueuePolicy",
  "aws:sqs/queue:Queue": "Queue",
  "aws:scheduler/schedule:Schedule": "Schedule",
  "aws:iam/role:Role": "Role",
  "aws:ssm/parameter:Parameter": "Parameter",
};

/**
 * Returns the logical id of a resource in its template: the program's own name, which stays the same from release to
 * release, since CloudFormation replaces what gets another one. Letters and digits only, as CloudFormation wants it.
 */
export const logicalId = ({ type, name }: SynthesizedResource): string => {
  const pascal = name
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
  const suffix = suffixes[type] ?? "";
  return pascal.endsWith(suffix) ? pascal : pascal + suffix;
};
