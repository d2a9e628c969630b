/**
 * What an hour of a cluster's control plane costs in dollars, in standard and in extended support.
 * https://aws.amazon.com/eks/pricing/
 */
const hourly = { standard: 0.1, extended: 0.6 } as const;

/** The hours of a month as AWS's pricing calculator counts them. */
const hoursOfMonth = 730;

/** What extended support costs more, as words. */
export const extendedSupportCost = `in extended support a cluster costs $${hourly.extended.toFixed(2)} an hour in place of $${hourly.standard.toFixed(2)}, $${Math.round((hourly.extended - hourly.standard) * hoursOfMonth)} a month more (aws.amazon.com/eks/pricing)`;
