import { counted } from "@eks-auditor/core/report";
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
            `${counted(waiting + inFlight, "message")} failed and lie in ${name}`,
            `read why (aws sqs receive-message, and the function's log), then send them back: aws sqs start-message-move-task --source-arn ${arn}`,
          ),
        ];
  return [
    ...(deadLetters === null
      ? [fail(`queue ${name} has no dead-letter queue: what fails comes back without end`, "deploy again")]
      : []),
    ...(oldestSeconds !== null && oldestSeconds > oldMax
      ? [
          warn(
            `the oldest of ${counted(waiting, "message")} in ${name} has waited for ${Math.round(oldestSeconds / 60)} minutes`,
            "see the log of the function that reads it, and its throttles",
          ),
        ]
      : []),
  ];
};
