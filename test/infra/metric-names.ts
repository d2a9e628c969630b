import { metricDimension, metricTable } from "../../functions/metric-table.ts";
import type { VariantName } from "../../infra/synthesis/variants.ts";
import { at, resourcesOf } from "./synthesized.ts";

/** A metric as an alarm or a dashboard names it. */
export interface NamedMetric {
  readonly region: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, unknown>>;
}

const sqs = new Set(["ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage"]);
const lambda = new Set(["Errors", "Throttles", "Duration", "Invocations"]);
const dynamodb = new Set(["ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits"]);
/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html */
const eventBridge = new Set(["FailedInvocations"]);
/** Of an HTTP API. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html */
const api = new Set(["Count", "4xx", "5xx", "Latency"]);

/** Says what is wrong with a metric that someone waits for: nothing of the deployment sends it. Empty: nothing is. */
export const whyNobodySends = (
  { region, namespace, metricName, dimensions }: NamedMetric,
  variant: VariantName = "production",
): string => {
  const functions = resourcesOf("aws:lambda/function:Function", variant);
  const [[dimension, value] = [], ...more] = Object.entries(dimensions);
  if (more.length > 0) return "has more than one dimension";
  const wrong = (known: ReadonlySet<string>, name: string, type: string, output: string): string => {
    if (!known.has(metricName)) return `${namespace} has no ${metricName}`;
    if (dimension !== name) return `${namespace} is not told apart by ${dimension}`;
    const sender = resourcesOf(type, variant).find(
      ({ outputs, id, inputs }) =>
        (output === "id" ? id : outputs[output]) === value &&
        (inputs.region === undefined || inputs.region === region),
    );
    if (!sender) return `there is no ${type} ${String(value)}`;
    const own = String(sender.outputs.arn ?? "").split(":")[3];
    return own && own !== "synthesis" && own !== region ? `${String(value)} is in ${own}` : "";
  };
  switch (namespace) {
    case "AWS/SQS":
      return wrong(sqs, "QueueName", "aws:sqs/queue:Queue", "name");
    case "AWS/Lambda":
      return wrong(lambda, "FunctionName", "aws:lambda/function:Function", "name");
    case "AWS/DynamoDB":
      return wrong(dynamodb, "TableName", "aws:dynamodb/table:Table", "name");
    case "AWS/Events":
      return wrong(eventBridge, "RuleName", "aws:cloudwatch/eventRule:EventRule", "name");
    case "AWS/ApiGateway":
      return wrong(api, "ApiId", "aws:apigatewayv2/api:Api", "id");
  }
  const metric = Object.entries(metricTable).find(([name]) => name === metricName)?.[1];
  if (!metric) return `no function measures ${metricName}`;
  if (dimension !== metricDimension) return `our metrics are not told apart by ${dimension}`;
  const sender = functions.find(
    ({ inputs }) => at(inputs, "environment", "variables", "POWERTOOLS_SERVICE_NAME") === value,
  );
  if (!sender || !metric.by.some((by) => by === value))
    return `${String(value)} does not measure ${metricName}`;
  const sent = at(sender.inputs, "environment", "variables", "POWERTOOLS_METRICS_NAMESPACE");
  return sent === namespace ? "" : `${String(value)} sends to ${String(sent)}, not to ${namespace}`;
};
