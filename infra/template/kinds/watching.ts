import type { TemplateValue } from "../cloudformation.ts";
import { kind } from "../kind.ts";
import { pascalKeys } from "../pascal-keys.ts";

type Dimensions = Readonly<Record<string, string>>;

interface AlarmInputs {
  readonly name: string;
  readonly okActions?: readonly string[];
  readonly dimensions?: Dimensions;
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

const listed = (dimensions: Dimensions): TemplateValue =>
  Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));

const query = ({ metric, ...of }: NonNullable<AlarmInputs["metricQueries"]>[number]): TemplateValue => ({
  Id: of.id,
  Expression: of.expression,
  Label: of.label,
  ReturnData: of.returnData ?? false,
  MetricStat: metric && {
    Metric: {
      Namespace: metric.namespace,
      MetricName: metric.metricName,
      Dimensions: listed(metric.dimensions),
    },
    Period: metric.period,
    Stat: metric.stat,
  },
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html */
export const metricAlarm = kind<AlarmInputs>(
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  "AWS::CloudWatch::Alarm",
  ({ name, okActions, dimensions, metricQueries, ...others }) => ({
    ...pascalKeys(others as Readonly<Record<string, TemplateValue>>),
    AlarmName: name,
    OKActions: okActions,
    Dimensions: dimensions && listed(dimensions),
    Metrics: metricQueries?.map(query),
  }),
);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-dashboard.html */
export const dashboard = kind<{ readonly dashboardName: string; readonly dashboardBody: string }>(
  "aws:cloudwatch/dashboard:Dashboard",
  "AWS::CloudWatch::Dashboard",
  ({ dashboardName, dashboardBody }) => ({ DashboardName: dashboardName, DashboardBody: dashboardBody }),
);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
export const logGroup = kind<{ readonly name: string; readonly retentionInDays: number }>(
  "aws:cloudwatch/logGroup:LogGroup",
  "AWS::Logs::LogGroup",
  ({ name, retentionInDays }) => ({ LogGroupName: name, RetentionInDays: retentionInDays }),
);
