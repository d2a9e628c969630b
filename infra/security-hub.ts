import { auditorFunction } from "./auditor-function.ts";
import { readHistory, receiveFrom } from "./permissions.ts";
import { securityHubReports } from "./queues.ts";
import { reportsTo } from "./reports-to.ts";
import { accountId, homeRegion, partition } from "./stage.ts";
import { subscribe } from "./subscriptions.ts";
import { timeoutSeconds } from "./timeouts.ts";

/** Security Hub, where it is to know findings: by a queue, a function and a role of their own, with that one right. */
if (securityHubReports) {
  const { queue } = securityHubReports;
  const product = $interpolate`arn:${partition}:securityhub:${homeRegion}:${accountId}:product/${accountId}/default`;
  const securityHub = auditorFunction("security-hub", {
    timeoutSeconds: timeoutSeconds.securityHub,
    memory: "512 MB",
    environment: { SECURITY_HUB_PRODUCT_ARN: product },
    permissions: [
      readHistory,
      receiveFrom(queue),
      { actions: ["securityhub:BatchImportFindings"], resources: [product] },
    ],
  });
  reportsTo("SecurityHub", securityHubReports);
  subscribe("SecurityHubReportsToSecurityHub", queue, securityHub, { batchSize: 1, maximumConcurrency: 2 });
}
