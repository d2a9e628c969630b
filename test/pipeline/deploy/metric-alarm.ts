import { PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import type { Creating, Kind } from "./deployment.ts";
import { pascalKeys } from "./pascal-keys.ts";

/** CloudWatch's own words, in Pulumi's spelling. */
interface AlarmInputs {
  readonly name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
}

export const metricAlarm: Kind = {
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  create: async ({ inputs, clients: { cloudWatch } }: Creating<AlarmInputs>) => {
    const { name, dimensions, ...others } = inputs;
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        ...(pascalKeys(others) as { ComparisonOperator: "GreaterThanThreshold"; EvaluationPeriods: number }),
        AlarmName: name,
        ...(dimensions && {
          Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
        }),
      }),
    );
  },
};
