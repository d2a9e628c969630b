import { destinationSecret } from "@eks-auditor/core/deployment";
import config from "../auditor.config.ts";
import { auditorFunction } from "./auditor-function.ts";
import { httpApi } from "./http-api.ts";
import { pageEnvironment } from "./page.ts";
import { publishTo, readHistory, readParameter, receiveFrom, writeHistory } from "./permissions.ts";
import { destinationReports } from "./queues.ts";
import { reportsTo } from "./reports-to.ts";
import { named } from "./stage.ts";
import { subscribe } from "./subscriptions.ts";
import { timeoutSeconds } from "./timeouts.ts";

const configured = Object.entries(config.destinations);

/** Set with `sst secret set`; kept where the function reads it while it runs, so that it can be rotated without a deployment. */
const secretFor = (name: string): aws.ssm.Parameter => {
  const secret = destinationSecret(name);
  return new aws.ssm.Parameter(secret, {
    name: `/${named(`destination-${name}`)}`,
    type: "SecureString",
    value: new sst.Secret(secret).value,
  });
};

/** A topic of its own for each, so that who gets what is seen. Subscribers are asked by mail first. */
const topicFor = (name: string, addresses: readonly string[]): aws.sns.Topic => {
  const topic = new aws.sns.Topic(destinationSecret(name), { name: named(`destination-${name}`) });
  for (const [index, endpoint] of addresses.entries())
    new aws.sns.TopicSubscription(`${destinationSecret(name)}-${index + 1}`, {
      topic: topic.arn,
      protocol: "email",
      endpoint,
    });
  return topic;
};

/** Who is told beside Slack, where that is configured: by a queue and a function of their own, which cannot read Slack's token. */
if (destinationReports) {
  const { queue } = destinationReports;
  const secrets = new Map<string, aws.ssm.Parameter>();
  const topics = new Map<string, aws.sns.Topic>();
  for (const [name, destination] of configured)
    if (destination.type === "email") topics.set(name, topicFor(name, destination.addresses));
    else secrets.set(name, secretFor(name));
  const destinations = auditorFunction("destinations", {
    timeoutSeconds: timeoutSeconds.destinations,
    memory: "256 MB",
    environment: {
      API_URL: httpApi.url,
      ...pageEnvironment,
      ...(secrets.size > 0 && {
        DESTINATION_PARAMETERS: $jsonStringify(
          Object.fromEntries([...secrets].map(([name, secret]) => [name, secret.name])),
        ),
      }),
      ...(topics.size > 0 && {
        DESTINATION_TOPICS: $jsonStringify(
          Object.fromEntries([...topics].map(([name, topic]) => [name, topic.arn])),
        ),
      }),
    },
    permissions: [
      readHistory,
      ...writeHistory,
      receiveFrom(queue),
      ...[...secrets.values()].map(readParameter),
      ...(topics.size > 0 ? [publishTo(...topics.values())] : []),
    ],
  });
  reportsTo("Destinations", destinationReports);
  subscribe("DestinationReportsToDestinations", queue, destinations, { batchSize: 1, maximumConcurrency: 2 });
}
