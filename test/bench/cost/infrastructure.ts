import { metricTable } from "../../../functions/metric-table.ts";
import type { SynthesizedResource } from "../../../infra/synthesis/resource.ts";
import type { Infrastructure } from "./measured.ts";

const minutesOf = (resources: readonly SynthesizedResource[], name: string): number => {
  const found = resources.find(
    (one) => one.type === "aws:scheduler/schedule:Schedule" && one.name.startsWith(name),
  );
  const [, count] = /^rate\((\d+) minutes?\)$/.exec(String(found?.inputs.scheduleExpression)) ?? [];
  if (count === undefined) throw new TypeError(`no schedule ${name} of so many minutes was synthesized`);
  return Number(count);
};

/** An alarm costs by the metrics that it looks at. https://aws.amazon.com/cloudwatch/pricing/ */
const metricsOf = ({ metricQueries }: Readonly<Record<string, unknown>>): number =>
  Array.isArray(metricQueries) ? metricQueries.filter((query) => "metric" in query).length : 1;

const isTraced = ({ tracingConfig }: Readonly<Record<string, unknown>>): boolean =>
  JSON.stringify(tracingConfig ?? null).includes("Active");

/** Returns what costs money by being there, from the resources that a deployment would create. */
export const infrastructureOf = (resources: readonly SynthesizedResource[]): Infrastructure => {
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const polled = ofType("aws:lambda/eventSourceMapping:EventSourceMapping")
    .map(({ inputs }) => String(inputs.eventSourceArn))
    .filter((arn) => arn.includes(":sqs:"));
  // Some alarms are there only where other accounts are audited.
  const waitedFor = new Set(
    ofType("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ inputs }) => String(inputs.metricName)),
  );
  return {
    polledStandardQueues: polled.filter((arn) => !arn.endsWith(".fifo")).length,
    polledFifoQueues: polled.filter((arn) => arn.endsWith(".fifo")).length,
    alarms: ofType("aws:cloudwatch/metricAlarm:MetricAlarm").reduce(
      (sum, { inputs }) => sum + metricsOf(inputs),
      0,
    ),
    dashboards: ofType("aws:cloudwatch/dashboard:Dashboard").length,
    metrics: Object.entries(metricTable).reduce(
      (sum, [name, { by }]) => sum + (waitedFor.has(name) ? by.length : 0),
      0,
    ),
    tracing: ofType("aws:lambda/function:Function").some(({ inputs }) => isTraced(inputs)),
    memory: Object.fromEntries(
      ofType("aws:lambda/function:Function")
        .map(({ inputs }): [string, number] => [
          String(inputs.name).split("-").at(-1) ?? "",
          Number(inputs.memorySize),
        ])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    everyMinutes: {
      sweep: minutesOf(resources, "Sweep"),
      heartbeat: minutesOf(resources, "Heartbeat"),
      summarise: minutesOf(resources, "Summarise"),
    },
  };
};
