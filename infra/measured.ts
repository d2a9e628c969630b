import { type MetricName, metricDimension, metricTable } from "../functions/metric-table.ts";
import { metricNamespace } from "./stage.ts";

type By<Name extends MetricName> = (typeof metricTable)[Name]["by"][number];

/** Names a metric of ours to CloudWatch: what one function measures. */
export const measured = <Name extends MetricName>(metricName: Name, by: By<Name>) => ({
  namespace: metricNamespace,
  metricName,
  dimensions: { [metricDimension]: by },
});

/** Returns what a metric tells people. */
export const labelOf = (name: MetricName): string => metricTable[name].label;
