import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { withoutSecretParts } from "@eks-auditor/core";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { type Metric, type MetricName, metricTable } from "./metric-table.ts";

const secrets = new Set<string>();

/** Sees to it that a secret of ours is in no log from now on, whoever quotes it. */
export const keepOutOfLogs = (secret: string): void => void secrets.add(secret);

/** Whoever may read logs may not read what AWS, Slack or people repeat in error texts. */
const loggable = (text: string): string => withoutSecretParts(text, secrets);

/** Writes JSON lines; names, service and level come from the environment that infra/ sets. */
export const logger = new Logger({
  jsonReplacerFn: (_key, value: unknown) => (typeof value === "string" ? loggable(value) : value),
});

/** The namespace and the service, by which metrics are told apart, come from the environment that infra/ sets. */
const metrics = new Metrics();

/**
 * Measures something that the table of metrics has; CloudWatch gets it when the invocation ends. Without a dashboard only
 * what an alarm waits for, and nothing that is zero: alarms take what is missing for zero, and a metric costs by the hours
 * in which it is sent. https://aws.amazon.com/cloudwatch/pricing/
 */
export const measure = (name: MetricName, value: number): void => {
  const { unit, alarmed }: Metric = metricTable[name];
  if (process.env.MEASURED !== "all" && (!alarmed || value === 0)) return;
  metrics.addMetric(name, unit, value);
};

/** The library's own way warns at every request of the API, which measures nothing. */
const sendMeasured = (): void => {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
};

/** Lambda logs by itself what a function throws, with all that hangs on it. */
const throwLoggable = (request: { error: Error | null }): void => {
  const { name = "Error", message = "", stack = "" } = request.error ?? {};
  logger.error("thrown", { error: request.error });
  request.error = Object.assign(new Error(loggable(message)), { name, stack: loggable(stack) });
};

/**
 * Returns a Lambda handler whose invocations are logged with their request id and measured. Where the configuration asks
 * for traces, Lambda itself makes them (active tracing): the SDK that would add more segments is kept no longer.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
 */
export const observed = <Event, Result>(handler: (event: Event, context: Context) => Promise<Result>) =>
  middy<Event, Result>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use({ after: sendMeasured, onError: sendMeasured })
    .use({ onError: throwLoggable })
    .handler(handler);
