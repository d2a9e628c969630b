import { kubernetesReaders } from "@eks-auditor/core";
import config from "../auditor.config.ts";
import { deadLetterQueue, queueWithDeadLetters } from "./queue-with-dead-letters.ts";
import { timeoutSeconds } from "./timeouts.ts";

/** Each queue that a function reads asks for two invocations at once, so there are fewer. */
export const isSmall = config.concurrency === "small";

/** Seconds that route gathers events for, so that a burst becomes few reads. */
export const routeWindowSeconds = 5;

/** CloudTrail events, held back a moment: AWS answers a read with the new state a little after the call. */
export const events = queueWithDeadLetters("Events", {
  timeoutSeconds: timeoutSeconds.route,
  windowSeconds: routeWindowSeconds,
  delaySeconds: 5,
});

/** Capture requests that events made, one group per scope, so that nobody reads a scope twice at once. */
export const captures = queueWithDeadLetters("Captures", {
  timeoutSeconds: timeoutSeconds.capture,
  fifo: true,
});

/** Capture requests of the sweep, apart so that a sweep never delays a change; where few functions may run at once, not. */
export const sweeps = isSmall
  ? captures
  : queueWithDeadLetters("Sweeps", {
      timeoutSeconds: timeoutSeconds.capture,
      fifo: true,
      deadLetters: captures.deadLetters,
    });

/**
 * Reads of Kubernetes APIs from within a VPC, of events and of the sweep alike, since no event tells of what they see: by
 * the id of who reads them (`kubernetes-readers.ts`), none unless the configuration names a VPC.
 */
export const kubernetesReads = new Map(
  kubernetesReaders(config.kubernetes).map(({ id }) => [
    id,
    queueWithDeadLetters(`KubernetesReads${id}`, { timeoutSeconds: timeoutSeconds.capture, fifo: true }),
  ]),
);

/**
 * What failed and need only be sent back to where it came from, of whatever queue: SQS remembers which that was. Each
 * alarm costs as much as a million messages. Events have a queue of their own, since some of those come from no queue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export const deadLetters = deadLetterQueue("DeadLetters");

/**
 * Reads that come too early, or have to be made again; the delay is set per message, so no FIFO: then they queue up. Where
 * few functions may run at once they wait among the events, and route sends them on.
 */
export const settling = isSmall
  ? events
  : queueWithDeadLetters("Settling", { timeoutSeconds: timeoutSeconds.capture, deadLetters });

/** Reports on their way to Slack. */
export const slackReports = queueWithDeadLetters("SlackReports", {
  timeoutSeconds: timeoutSeconds.slack,
  deadLetters,
});

/** Reports on their way to whoever is told beside Slack; undefined where nobody is. */
export const destinationReports =
  Object.keys(config.destinations).length > 0
    ? queueWithDeadLetters("DestinationReports", {
        timeoutSeconds: timeoutSeconds.destinations,
        deadLetters,
      })
    : undefined;

/** Reports on their way to Security Hub; undefined where it is not told. */
export const securityHubReports = config.securityHub
  ? queueWithDeadLetters("SecurityHubReports", { timeoutSeconds: timeoutSeconds.securityHub, deadLetters })
  : undefined;

/** Seconds that calls on the auditor itself are gathered for: about as long as a deployment takes. The longest that Lambda takes. */
export const tamperWindowSeconds = 300;
export const tamperBatchSize = 1000;

/** Calls on the auditor itself, on their way to Slack; nothing else of the auditor passes this queue. */
export const tamperings = queueWithDeadLetters("Tamperings", {
  timeoutSeconds: timeoutSeconds.tamper,
  windowSeconds: tamperWindowSeconds,
  deadLetters,
});

/** What failed before it reached a queue of its own: stream batches and schedules. */
export const failures = deadLetterQueue("Failures");

/** Every queue that a function reads, for those who look after them. */
export const queues = {
  events,
  captures,
  ...(!isSmall && { sweeps }),
  ...Object.fromEntries([...kubernetesReads].map(([id, made]) => [`kubernetesReads-${id}`, made])),
  ...(!isSmall && { settling }),
  slackReports,
  ...(destinationReports && { destinationReports }),
  ...(securityHubReports && { securityHubReports }),
  tamperings,
};
