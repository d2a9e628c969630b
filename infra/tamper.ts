import { iamEventRegion } from "@eks-auditor/core/deployment";
import config from "../auditor.config.ts";
import { alarmsTopic } from "./alarms-topic.ts";
import { api } from "./api.ts";
import { auditorFunction } from "./auditor-function.ts";
import { allowRules, defaultBus, deliver, forwarder, representing, undeliveredIn } from "./delivery.ts";
import { pageIds } from "./page.ts";
import { readSlackToken, receiveFrom } from "./permissions.ts";
import { failures, tamperBatchSize, tamperings, tamperWindowSeconds } from "./queues.ts";
import { slackToken } from "./slack-token.ts";
import { accountId, deployment, homeRegion, named, ownRegions } from "./stage.ts";
import { mappings, subscribe } from "./subscriptions.ts";
import { tamperPattern } from "./tamper-pattern.ts";
import { watched } from "./tamper-watch.ts";
import { timeoutSeconds } from "./timeouts.ts";

/**
 * What is changed of ours is told twice, on ways that share nothing with each other, nor with what they watch but where
 * failures are put aside: to the alarms topic, and in Slack by a queue and a function of its own. Each way's rules watch
 * the other's.
 *
 *     home      default bus ─┬─ tamper-topic-* ──> alarms topic
 *                            └─ tamper-slack-* ──> tamper queue ──> tamper ──> Slack
 *     elsewhere default bus ─┬─ tamper-topic-* ──> alarms topic of the region
 *                            └─ tamper-home-*  ──> default bus at home, and on as above
 *
 * The topic is told of each call at once. Slack waits for the batching window, so that a deployment is one message.
 */
const { queue, deadLetters } = tamperings;

const tamper = auditorFunction("tamper", {
  timeoutSeconds: timeoutSeconds.tamper,
  memory: "256 MB",
  environment: { SLACK_TOKEN_PARAMETER: slackToken.name, OWN_PREFIX: named("") },
  permissions: [readSlackToken, receiveFrom(queue)],
});

allowRules("Tamperings", queue);

subscribe("TamperingsToTamper", queue, tamper, {
  batchSize: tamperBatchSize,
  windowSeconds: tamperWindowSeconds,
  maximumConcurrency: 2,
});

/** What of the home region could not be delivered to the topic is told by an alarm. */
allowRules("Failures", failures);

/**
 * The event is taken over whole: what is picked out of it one by one breaks the JSON where it holds a quote.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
const inputTransformer = {
  inputTemplate: '{"what": "The auditor itself was changed.", "event": <aws.events.event.json>}',
};

/** What is known only when this is deployed. */
const own = $util
  .all([accountId, api.nodes.api.id, $util.all(mappings.map(({ uuid }) => uuid)), $util.all(pageIds)])
  .apply(([id, apiId, mappingIds, ofPage]) => ({
    accountId: id,
    prefix: named(""),
    parameterPath: `/${deployment.app}/${deployment.stage}/`,
    apiId,
    mappingIds,
    pageIds: ofPage,
    deployers: config.tampering.deployers,
  }));

const watchedIn = (region: string) =>
  watched.filter(
    ({ where, onlyOfPage }) =>
      (!onlyOfPage || pageIds.length > 0) &&
      (region === homeRegion ||
        where === "everywhere" ||
        (where === "iam" && region === iamEventRegion(ownRegions))),
  );

for (const region of ownRegions) {
  const atHome = region === homeRegion;
  const topic = alarmsTopic(region);
  const undelivered = (atHome ? failures : undeliveredIn(region)).arn;
  const ways = {
    topic: { arn: topic.arn, deadLetters: undelivered, inputTransformer },
    ...(atHome
      ? { slack: { arn: queue.arn, deadLetters: deadLetters.arn } }
      : {
          home: {
            arn: defaultBus,
            roleArn: forwarder("tamper-forwarder", defaultBus).arn,
            deadLetters: undelivered,
          },
        }),
  };
  for (const [way, destination] of Object.entries(ways))
    for (const watch of watchedIn(region)) {
      const name = `tamper-${way}-${watch.service}`;
      const rule = new aws.cloudwatch.EventRule(`${name}-${region}`, {
        region,
        name: named(name),
        description: `Changes of the auditor itself told by ${watch.eventSource}`,
        eventPattern: own.apply((known) => JSON.stringify(tamperPattern(watch, known))),
        state: "ENABLED",
      });
      if (watch.service === "events") representing(region, rule);
      deliver(`${name}-${region}`, rule, region, destination);
    }
}
