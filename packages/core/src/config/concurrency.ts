import * as z from "zod";

/**
 * How many functions run at once at most. A new account may run ten: `small` has fewer queues and keeps within them. The
 * price is that a sweep may stand before a change. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const concurrency = z.enum(["standard", "small"]).default("standard");

interface Asking {
  readonly concurrency: "standard" | "small";
  readonly destinations: Readonly<Record<string, unknown>>;
  readonly securityHub: boolean;
  readonly kubernetes: {
    readonly clusters?: Readonly<Record<string, { readonly vpc?: unknown }>> | undefined;
  };
}

/** Refuses what has a queue of its own where there is no room for one: Lambda asks for two at once for each. */
export const checkConcurrency = (config: Asking, context: z.RefinementCtx): void => {
  if (config.concurrency !== "small") return;
  const { destinations, securityHub, kubernetes } = config;
  const wants = [
    ...(Object.keys(destinations).length > 0 ? ["destinations"] : []),
    ...(securityHub ? ["securityHub"] : []),
    ...(Object.values(kubernetes.clusters ?? {}).some(({ vpc }) => vpc !== undefined)
      ? ["kubernetes.clusters.*.vpc"]
      : []),
  ];
  for (const key of wants)
    context.addIssue({
      code: "custom",
      path: ["concurrency"],
      message: `small leaves no room for ${key}: ask for more in Service Quotas, AWS Lambda, Concurrent executions`,
    });
};
