/** No detail that nothing tells of is older, as a rule. */
const detailMinutes = 360;

/**
 * Returns in how many sweeps the details of many things come round, some at each: AWS tells them one thing at a time, and
 * events tell when one changes. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/throttling.html
 */
export const detailReadings = (sweepEveryMinutes: number): number =>
  Math.max(1, Math.floor(detailMinutes / sweepEveryMinutes));
