import { iamEvents } from "@eks-auditor/core/deployment";
import config from "../auditor.config.ts";
import { alarmsTopic } from "./alarms-topic.ts";
import { api } from "./api.ts";
import { auditorFunction } from "./auditor-function.ts";
import { allowRules, defaultBus, deliver, forwarder, undeliveredIn } from "./delivery.ts";
import { readSlackToken, sendTo } from "./permissions.ts";
import { failures } from "./queues.ts";
import { slackToken } from "./slack-token.ts";
import { accountId, deployment, homeRegion, named, ownRegions, partition } from "./stage.ts";
import { mappings } from "./subscriptions.ts";
import { tamperPattern, watched } from "./tamper-watch.ts";
import { timeoutSeconds } from "./timeouts.ts";

/**
 * What is changed of ours is told twice, on ways that share nothing with each other or with what they watch: to the
 * alarms topic, and in Slack by a function of its own. Each way's rules watch the other's.
 *
 *     home      default bus ─┬─ tamper-topic-* ──> alarms topic
 *                            └─ tamper-slack-* ──> tamper ──> Slack
 *     elsewhere default bus ─┬─ tamper-topic-* ──> alarms topic of the region
 *                            └─ tamper-home-*  ──> default bus at home, and on as above
 */
const tamper = auditorFunction("tamper", {
  timeoutSeconds: timeoutSeconds.tamper,
  memory: "256 MB",
  environment: { SLACK_TOKEN_PARAMETER: slackToken.name, OWN_PREFIX: named("") },
  permissions: [readSlackToken, sendTo(failures)],
});

new aws.lambda.Permission("TamperRules", {
  action: "lambda:InvokeFunction",
  function: tamper.name,
  principal: "events.amazonaws.com",
  sourceAccount: accountId,
  sourceArn: $interpolate`arn:${partition}:events:${homeRegion}:${accountId}:rule/${named("tamper-slack-*")}`,
});

/** EventBridge hands over and does not wait: what fails after that is tried twice more, and then put aside. */
new aws.lambda.FunctionEventInvokeConfig("TamperFailures", {
  functionName: tamper.name,
  maximumRetryAttempts: 2,
  maximumEventAgeInSeconds: 3600,
  destinationConfig: { onFailure: { destination: failures.arn } },
});

/** What was put aside is told by an alarm, whichever way it was on. */
allowRules("Failures", failures);

/** For people who read mail, and for filters of subscriptions, which can read JSON. */
const inputTransformer = {
  inputPaths: {
    account: "$.account",
    actor: "$.detail.userIdentity.arn",
    agent: "$.detail.userAgent",
    call: "$.detail.eventName",
    error: "$.detail.errorCode",
    event: "$.detail.eventID",
    from: "$.detail.sourceIPAddress",
    region: "$.detail.awsRegion",
    request: "$.detail.requestParameters",
    service: "$.detail.eventSource",
    time: "$.detail.eventTime",
  },
  inputTemplate: [
    '{"what": "The auditor itself was changed: <actor> called <call> of <service> in <region>.",',
    '"actor": "<actor>", "call": "<call>", "service": "<service>", "region": "<region>", "account": "<account>",',
    '"time": "<time>", "from": "<from>", "agent": "<agent>", "error": "<error>", "event": "<event>",',
    '"request": <request>}',
  ].join(" "),
};

/** What is known only when this is deployed. */
const own = $util
  .all([accountId, api.nodes.api.id, $util.all(mappings.map(({ uuid }) => uuid))])
  .apply(([id, apiId, mappingIds]) => ({
    accountId: id,
    prefix: named(""),
    parameterPath: `/${deployment.app}/${deployment.stage}/`,
    apiId,
    mappingIds,
    deployers: config.tampering.deployers,
  }));

const watchedIn = (region: string) =>
  watched.filter(
    ({ where }) =>
      region === homeRegion || where === "everywhere" || (where === "iam" && region === iamEvents.region),
  );

for (const region of ownRegions) {
  const atHome = region === homeRegion;
  const topic = alarmsTopic(region);
  const deadLetters = (atHome ? failures : undeliveredIn(region)).arn;
  const ways = {
    topic: { arn: topic.arn, deadLetters, inputTransformer },
    ...(atHome
      ? { slack: { arn: tamper.arn, deadLetters } }
      : { home: { arn: defaultBus, roleArn: forwarder("tamper-forwarder", defaultBus).arn, deadLetters } }),
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
      deliver(`${name}-${region}`, rule, region, destination);
    }
}
