import { type ClientMiddleware, operationOf } from "./client-middleware.ts";
import type { ClientService } from "./read-service.ts";

/** One operation of one service in one region, and how often it was called. */
export interface CallCount {
  readonly service: ClientService;
  readonly region: string;
  readonly operation: string;
  readonly calls: number;
}

/** Counts API calls; a retried call counts once. */
export interface CallCounter {
  readonly middleware: ClientMiddleware;
  /** What was called so far, in the order of the first call. */
  counts(): CallCount[];
  total(): number;
}

/** Makes a counter whose middleware goes into `createClients`. */
export const createCallCounter = (): CallCounter => {
  const counted = new Map<string, CallCount>();
  return {
    middleware:
      ({ service, region }) =>
      (stack) =>
        stack.add(
          (next, context) => (args) => {
            const operation = operationOf(context);
            const key = `${service}|${region}|${operation}`;
            const calls = (counted.get(key)?.calls ?? 0) + 1;
            counted.set(key, { service, region, operation, calls });
            return next(args);
          },
          { step: "initialize", name: "callCounter", priority: "high" },
        ),
    counts: () => [...counted.values()],
    total: () => [...counted.values()].reduce((sum, { calls }) => sum + calls, 0),
  };
};
