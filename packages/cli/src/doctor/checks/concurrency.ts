import { GetAccountSettingsCommand } from "@aws-sdk/client-lambda";
import { check } from "../check.ts";
import { eventSources, mappingActions } from "../deployed-functions.ts";
import { type Judgement, ok, warn } from "../line.ts";

/** What Lambda allows, and what the event source mappings may use at once. */
export interface ConcurrencyAnswers {
  /** The account's quota in the region; null when AWS does not say. */
  readonly limit: number | null;
  /** What of it no function has reserved. */
  readonly unreserved: number | null;
  readonly asked: number;
}

/**
 * Returns whether functions may be held back. A new account may run ten at once until its quota is raised, and a message
 * whose function is held back stays hidden for its queue's visibility timeout.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const judgeConcurrency = ({ limit, unreserved, asked }: ConcurrencyAnswers): Judgement[] => {
  const free = unreserved ?? limit;
  if (limit === null || free === null)
    return [warn("AWS does not return the concurrency quota of Lambda", "see Service Quotas, AWS Lambda")];
  const found = `${free} of ${limit} functions may run at once in this account; the queues ask for up to ${asked}`;
  return free >= asked
    ? [ok(found)]
    : [
        warn(
          found,
          'a burst is told later than it could be, and what is held back again and again is put aside: ask for more in Service Quotas, AWS Lambda, Concurrent executions, or until then deploy with `concurrency: "small"`',
        ),
      ];
};

/** Whether the account lets run at once what the deployment's queues ask for. */
export const concurrencyCheck = check({
  name: "concurrency",
  passes: "the account allows as many concurrent functions as the queues use",
  actions: ["lambda:GetAccountSettings", ...mappingActions],
  ask: async (deployed) => {
    const { lambda } = deployed.clientsFor(deployed.home);
    const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
    const mappings = [...(await eventSources(deployed)).values()].flat();
    return {
      limit: AccountLimit?.ConcurrentExecutions ?? null,
      unreserved: AccountLimit?.UnreservedConcurrentExecutions ?? null,
      asked: mappings.reduce((sum, { ScalingConfig }) => sum + (ScalingConfig?.MaximumConcurrency ?? 1), 0),
    };
  },
  judge: judgeConcurrency,
});
