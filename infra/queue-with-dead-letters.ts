/** What makes one queue differ from another. */
interface Wishes {
  /** Messages of one group are handled in order and one at a time. */
  readonly fifo?: boolean;
  readonly delaySeconds?: number;
  /** Timeout of the function that reads it. */
  readonly timeoutSeconds: number;
  /** Longest wait of the function's batching window. */
  readonly windowSeconds?: number;
  /** Deliveries before a message is put aside. */
  readonly receives?: number;
  /** A dead-letter queue that others use as well: an alarm and a place to look fewer. Its own when absent. */
  readonly deadLetters?: sst.aws.Queue;
}

const day = 24 * 60 * 60;

/** Makes a queue that keeps what others put aside for as long as SQS can. */
export const deadLetterQueue = (name: string, fifo = false) =>
  new sst.aws.Queue(name, {
    fifo,
    transform: { queue: { messageRetentionSeconds: 14 * day, sqsManagedSseEnabled: true } },
  });

/**
 * Makes a queue, and unless one is given the dead-letter queue that takes what fails again and again.
 * A message stays hidden for six times its function's timeout and the batching window:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export const queueWithDeadLetters = (name: string, wishes: Wishes) => {
  const fifo = wishes.fifo ?? false;
  const deadLetters = wishes.deadLetters ?? deadLetterQueue(`${name}DeadLetters`, fifo);
  const queue = new sst.aws.Queue(name, {
    fifo,
    delay: `${wishes.delaySeconds ?? 0} seconds`,
    visibilityTimeout: `${6 * wishes.timeoutSeconds + (wishes.windowSeconds ?? 0)} seconds`,
    dlq: { queue: deadLetters.arn, retry: wishes.receives ?? 5 },
    transform: { queue: { messageRetentionSeconds: 4 * day, sqsManagedSseEnabled: true } },
  });
  return { queue, deadLetters };
};
