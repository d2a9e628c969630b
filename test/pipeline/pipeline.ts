import { setTimeout as sleep } from "node:timers/promises";
import { GetApisCommand } from "@aws-sdk/client-apigatewayv2";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { InvokeCommand } from "@aws-sdk/client-lambda";
import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { type SlackEndpoint, startSlackEndpoint } from "@eks-auditor/local";
import type { SynthesizedResource } from "../../infra/synthesis/resource.ts";
import { baseline } from "../seed-account/index.ts";
import type { TrailRecord } from "./account/cloudtrail.ts";
import { accountOf } from "./account/many-clusters.ts";
import { type ServedAccount, serveAccount } from "./account/serve-account.ts";
import { type PlatformClients, platformClients } from "./deploy/clients.ts";
import { deploy } from "./deploy/deploy.ts";
import { startQueueDelays } from "./queue-delays.ts";
import { signedHeaders } from "./signed-fetch.ts";
import { readPipeline } from "./synthesized.ts";

/** What was synthesized, deployed and at work. */
export interface Pipeline {
  readonly platform: PlatformClients;
  readonly account: ServedAccount;
  readonly slack: SlackEndpoint;
  /** How many resources of each type were created. */
  readonly counts: ReadonlyMap<string, number>;
  /** Returns the synthesized resource of a type by its logical name. */
  readonly resource: (type: string, name: string) => SynthesizedResource;
  /** Puts CloudTrail records on a bus as deliveries, in their order. */
  readonly deliver: (records: readonly TrailRecord[], bus?: string) => Promise<void>;
  /** Returns the URL of a queue by its logical name. */
  readonly queueUrl: (name: string) => string;
  /** Returns how many messages of a queue wait, and how many are hidden or delayed. */
  readonly depth: (name: string) => Promise<{ readonly visible: number; readonly hidden: number }>;
  /** Invokes a function as a schedule does: handed over, and its input with it. */
  readonly invoke: (functionName: string, input: string) => Promise<void>;
  /** Asks the deployed HTTP API. */
  readonly ask: (path: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** EventBridge takes so many in one call. */
const eventsMax = 10;

/** Deploys what was synthesized to an emulator, beside an account with the named clusters and a Slack of its own. */
export const openPipeline = async (endpoint: string, clusters: readonly string[]): Promise<Pipeline> => {
  const { resources } = readPipeline();
  const { accountId, region } = baseline;
  const account = await serveAccount(accountOf(clusters));
  const slack = await startSlackEndpoint({ token: "synthesized" });
  const delays = await startQueueDelays(endpoint);
  const counts = await deploy(resources, {
    endpoint,
    accountId,
    region,
    queueEndpoint: delays.endpoint,
    environment: {
      ...account.environment,
      AWS_ENDPOINT_URL_SQS: delays.endpoint,
      SLACK_API_URL: slack.apiUrl,
    },
  });
  const platform = platformClients(endpoint, accountId, region);
  const { Items: [api] = [] } = await platform.apiGateway.send(new GetApisCommand({}));
  const resource = (type: string, name: string): SynthesizedResource => {
    const found = resources.find((one) => one.type === type && one.name === name);
    if (!found) throw new RangeError(`nothing of type ${type} is called ${name}`);
    return found;
  };
  const queueUrl = (name: string): string =>
    `${endpoint}/${accountId}/${String(resource("aws:sqs/queue:Queue", name).inputs.name)}`;
  return {
    platform,
    account,
    slack,
    counts,
    resource,
    queueUrl,
    deliver: async (records, bus = "default") => {
      for (let from = 0; from < records.length; from += eventsMax) {
        const { FailedEntryCount, Entries } = await platform.events.send(
          new PutEventsCommand({
            Entries: records.slice(from, from + eventsMax).map((record) => ({
              EventBusName: bus,
              Source: `aws.${record.eventSource.replace(".amazonaws.com", "")}`,
              DetailType: "AWS API Call via CloudTrail",
              Detail: JSON.stringify(record),
            })),
          }),
        );
        if (FailedEntryCount) throw new Error(`the bus refused: ${JSON.stringify(Entries)}`);
      }
    },
    depth: async (name) => {
      const { Attributes = {} } = await platform.sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: queueUrl(name), AttributeNames: ["All"] }),
      );
      return {
        visible: Number(Attributes.ApproximateNumberOfMessages),
        hidden:
          Number(Attributes.ApproximateNumberOfMessagesNotVisible) +
          Number(Attributes.ApproximateNumberOfMessagesDelayed),
      };
    },
    invoke: async (functionName, input) => {
      await platform.lambda.send(
        new InvokeCommand({
          FunctionName: functionName,
          InvocationType: "Event",
          Payload: Buffer.from(input),
        }),
      );
    },
    ask: async (path) => {
      const base = `${endpoint}/_aws/execute-api/${api?.ApiId}`;
      const url = new URL(`${base}${path}`);
      const headers = await signedHeaders(url, { accountId, region });
      const answer = await fetch(url, { headers, signal: AbortSignal.timeout(20_000) });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`the API answered ${path} with ${answer.status}: ${text}`);
      return JSON.parse(text);
    },
    close: async () => {
      account.close();
      delays.close();
      await slack.close();
    },
  };
};

/**
 * Waits until something holds, and gives what `look` gave. Throws after `seconds`, saying what was waited for and what
 * was seen last.
 */
export const eventually = async <T>(
  what: string,
  seconds: number,
  look: () => Promise<T | undefined> | T | undefined,
): Promise<T> => {
  const deadline = performance.now() + seconds * 1_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() > deadline) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await sleep(250);
  }
};
