import { GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { GetQueueAttributesCommand, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import { eventRegions, nameIn } from "@eks-auditor/core/deployment";
import { check } from "../check.ts";
import type { Deployed } from "../deployed.ts";
import { judgeQueues, type QueueAnswers } from "../judge/queues.ts";
import { eventSources, mappingActions } from "./deployed-functions.ts";

/** Whether messages wait too long, or failed for good. Queues are found by what reads them and where that fails to. */
export const queuesCheck = check({
  name: "queues",
  actions: ["sqs:GetQueueUrl", "sqs:GetQueueAttributes", "cloudwatch:GetMetricStatistics", ...mappingActions],
  ask: async (deployed) => {
    const mappings = [...(await eventSources(deployed)).values()].flat();
    const isQueue = (arn: string | undefined): arn is string => arn?.includes(":sqs:") === true;
    const work = new Set(mappings.map(({ EventSourceArn }) => EventSourceArn).filter(isQueue));
    const failures = mappings.map(({ DestinationConfig }) => DestinationConfig?.OnFailure?.Destination);
    const queues: QueueAnswers[] = [];
    for (const arn of work) queues.push(await queueAt(deployed, arn, "work"));
    const deadLetters = new Set([...queues.map((queue) => queue.deadLetters), ...failures].filter(present));
    for (const arn of deadLetters)
      if (isQueue(arn)) queues.push(await queueAt(deployed, arn, "dead-letters"));
    return [...queues, ...(await undelivered(deployed))];
  },
  judge: judgeQueues,
});

const present = (arn: string | null | undefined): arn is string => typeof arn === "string";

const queueAt = async (
  deployed: Deployed,
  arn: string,
  kind: QueueAnswers["kind"],
): Promise<QueueAnswers> => {
  const [, , , region = deployed.home, accountId, name = arn] = arn.split(":");
  const { sqs } = deployed.clientsFor(region);
  const { QueueUrl } = await sqs.send(
    new GetQueueUrlCommand({ QueueName: name, QueueOwnerAWSAccountId: accountId }),
  );
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
  );
  return {
    arn,
    kind,
    waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
    inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
    delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0),
    deadLetters: deadLettersOf(Attributes.RedrivePolicy),
    oldestSeconds: kind === "work" ? await oldest(deployed, region, name) : null,
  };
};

const deadLettersOf = (redrivePolicy: string | undefined): string | null => {
  if (redrivePolicy === undefined) return null;
  const policy: unknown = JSON.parse(redrivePolicy);
  const arn =
    typeof policy === "object" &&
    policy !== null &&
    "deadLetterTargetArn" in policy &&
    policy.deadLetterTargetArn;
  return typeof arn === "string" ? arn : null;
};

/** SQS itself does not tell. */
const oldest = async (
  { clientsFor, now }: Deployed,
  region: string,
  name: string,
): Promise<number | null> => {
  const { Datapoints = [] } = await clientsFor(region).cloudWatch.send(
    new GetMetricStatisticsCommand({
      Namespace: "AWS/SQS",
      MetricName: "ApproximateAgeOfOldestMessage",
      Dimensions: [{ Name: "QueueName", Value: name }],
      StartTime: new Date(now - 900_000),
      EndTime: new Date(now),
      Period: 300,
      Statistics: ["Maximum"],
    }),
  );
  const ages = Datapoints.flatMap(({ Maximum }) => Maximum ?? []);
  return ages.length === 0 ? null : Math.max(...ages);
};

/** Where rules of other regions put what they could not forward. */
const undelivered = async (deployed: Deployed): Promise<QueueAnswers[]> => {
  const { settings, home, deployment, accountId, partition } = deployed;
  const queues: QueueAnswers[] = [];
  for (const region of eventRegions(settings.regions).filter((one) => one !== home)) {
    const QueueName = nameIn(deployment, `undelivered-${region}`);
    queues.push(
      await queueAt(deployed, `arn:${partition}:sqs:${region}:${accountId}:${QueueName}`, "dead-letters"),
    );
  }
  return queues;
};
