import { GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { GetQueueAttributesCommand, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import { eventRegions, nameIn } from "@eks-auditor/core/deployment";
import { counted } from "@eks-auditor/core/report";
import { check } from "../check.ts";
import type { Deployed } from "../deployed.ts";
import { eventSources, mappingActions } from "../deployed-functions.ts";
import { fail, type Judgement, ok, warn } from "../line.ts";

/** What SQS and CloudWatch say of a queue. */
export interface QueueAnswers {
  readonly arn: string;
  /** `dead-letters`: what comes to lie in it failed and waits for a person. */
  readonly kind: "work" | "dead-letters";
  /** ApproximateNumberOfMessages: those that wait. */
  readonly waiting: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** Of a queue of work: where what fails again and again is put. */
  readonly deadLetters: string | null;
  /** Seconds that the oldest message has waited, at most, in the last quarter of an hour; null: CloudWatch has no figure. */
  readonly oldestSeconds: number | null;
}

/** The alarm that is deployed uses the same limit. */
const oldMax = 900;

/** Returns whether something failed for good, or waits too long. */
export const judgeQueues = (queues: readonly QueueAnswers[]): Judgement[] => {
  const flaws = queues.flatMap(flawsOf);
  const work = queues.filter(({ kind }) => kind === "work");
  const waiting = work.reduce((sum, one) => sum + one.waiting + one.delayed + one.inFlight, 0);
  return flaws.length === 0
    ? [
        ok(
          `${counted(work.length, "queue")} with ${counted(waiting, "message")} under way; dead-letter queues are empty`,
        ),
      ]
    : flaws;
};

const flawsOf = ({ arn, kind, waiting, inFlight, deadLetters, oldestSeconds }: QueueAnswers): Judgement[] => {
  const name = arn.split(":").at(-1) ?? arn;
  if (kind === "dead-letters")
    return waiting + inFlight === 0
      ? []
      : [
          fail(
            `${counted(waiting + inFlight, "message")} failed and went to ${name}`,
            `find the cause (aws sqs receive-message, and the log of the function), then redrive them: aws sqs start-message-move-task --source-arn ${arn}`,
          ),
        ];
  return [
    ...(deadLetters === null
      ? [fail(`queue ${name} has no dead-letter queue: failed messages are retried forever`, "deploy again")]
      : []),
    ...(oldestSeconds !== null && oldestSeconds > oldMax
      ? [
          warn(
            `the oldest of ${counted(waiting, "message")} in ${name} has waited for ${Math.round(oldestSeconds / 60)} minutes`,
            "check the log and the throttles of the function that reads it",
          ),
        ]
      : []),
  ];
};

/** Whether messages wait too long, or failed for good. Queues are found by what reads them and where that fails to. */
export const queuesCheck = check({
  name: "queues",
  passes: "dead-letter queues are empty, and no message has waited for more than 15 minutes",
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
