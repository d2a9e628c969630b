import { PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import type { Creating, Kind } from "./deployment.ts";
import { pascalKeys } from "./pascal-keys.ts";

type Dimensions = Readonly<Record<string, string>>;

/** CloudWatch's own words, in Pulumi's spelling. */
interface AlarmInputs {
  readonly name: string;
  readonly dimensions?: Dimensions;
  readonly okActions?: string[];
  readonly metricQueries?: readonly {
    readonly id: string;
    readonly expression?: string;
    readonly label?: string;
    readonly returnData?: boolean;
    readonly metric?: {
      readonly namespace: string;
      readonly metricName: string;
      readonly dimensions: Dimensions;
      readonly period: number;
      readonly stat: string;
    };
  }[];
}

const listed = (dimensions: Dimensions) =>
  Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));

const queryOf = ({ metric, ...query }: NonNullable<AlarmInputs["metricQueries"]>[number]) => ({
  Id: query.id,
  ReturnData: query.returnData ?? false,
  ...(query.expression !== undefined && { Expression: query.expression }),
  ...(query.label !== undefined && { Label: query.label }),
  ...(metric && {
    MetricStat: {
      Metric: {
        Namespace: metric.namespace,
        MetricName: metric.metricName,
        Dimensions: listed(metric.dimensions),
      },
      Period: metric.period,
      Stat: metric.stat,
    },
  }),
});

export const metricAlarm: Kind = {
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  create: async ({ inputs, clients: { cloudWatch } }: Creating<AlarmInputs>) => {
    const { name, dimensions, okActions, metricQueries, ...others } = inputs;
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        ...(pascalKeys(others) as { ComparisonOperator: "GreaterThanThreshold"; EvaluationPeriods: number }),
        AlarmName: name,
        ...(okActions && { OKActions: okActions }),
        ...(dimensions && { Dimensions: listed(dimensions) }),
        ...(metricQueries && { Metrics: metricQueries.map(queryOf) }),
      }),
    );
  },
};
