import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { collectedSections } from "@eks-auditor/capture";
import { systemClock } from "@eks-auditor/core";
import { publishSnapshots, sweepAccount } from "@eks-auditor/pipeline";
import config from "../auditor.config.ts";
import { clientsFor } from "./account.ts";
import { announce } from "./announce.ts";
import { environment } from "./environment.ts";
import { history } from "./history.ts";
import { logger, metrics, observed } from "./observed.ts";
import { sendRequests } from "./send-requests.ts";

/** Asks for a read of everything, after finishing what interrupted runs left: half-made commits and untold ones. */
export const handler = observed<unknown, void>(async () => {
  const startedAt = systemClock();
  const { requests, unlisted } = await sweepAccount({
    accountId: environment("ACCOUNT_ID"),
    regions: config.regions,
    clientsFor,
    history,
    sectionsOf: collectedSections,
  });
  await sendRequests(environment("SWEEPS_QUEUE_URL"), requests, startedAt);
  const recovered = await history.recover();
  const reports = await publishSnapshots({
    history,
    now: systemClock,
    quietWindowSeconds: config.report.quietWindowSeconds,
    deliver: announce,
  });
  logger.info("swept", { requests: requests.length, recovered: recovered.length, reports: reports.length });
  for (const { region, error } of unlisted)
    logger.error(`clusters of ${region} could not be listed`, { error });
  metrics.addMetric("sweep.requests", MetricUnit.Count, requests.length);
  metrics.addMetric("sweep.unlisted", MetricUnit.Count, unlisted.length);
});
