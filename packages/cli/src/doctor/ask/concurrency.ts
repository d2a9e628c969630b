import { GetAccountSettingsCommand } from "@aws-sdk/client-lambda";
import { check } from "../check.ts";
import { judgeConcurrency } from "../judge/concurrency.ts";
import { eventSources, mappingActions } from "./deployed-functions.ts";

/** Whether the account lets run at once what the deployment's queues ask for. */
export const concurrencyCheck = check({
  name: "concurrency",
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
