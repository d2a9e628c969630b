import { collectedSections, createEksClient } from "@eks-auditor/capture";
import { type CaptureRequest, systemClock } from "@eks-auditor/core";
import { sweepAccount } from "@eks-auditor/pipeline";
import config from "../auditor.config.ts";
import { auditedAccounts } from "./audited-accounts.ts";
import { credentialsIn } from "./credentials-in.ts";
import { environment } from "./environment.ts";
import { history } from "./history.ts";
import { logger, measure, observed } from "./observed.ts";
import { sendRequests } from "./send-requests.ts";

/** Asks for a read of everything, after finishing what interrupted runs left: half-made commits and untold ones. */
export const handler = observed<unknown, void>(async () => {
  const startedAt = systemClock();
  // A rollback to a release that cannot go on with this table ends here, where an alarm tells.
  await history.claimSchema();
  const requests: CaptureRequest[] = [];
  const unlisted: { accountId: string; region: string; error: unknown }[] = [];
  for (const accountId of auditedAccounts()) {
    const swept = await sweepAccount({
      accountId,
      regions: config.regions,
      clientsFor: (region) => createEksClient({ region, ...credentialsIn(accountId) }),
      history,
      sectionsOf: (kind) => collectedSections(kind, config),
    });
    requests.push(...swept.requests);
    unlisted.push(...swept.unlisted.map((one) => ({ accountId, ...one })));
  }
  await history.expectScopes(
    requests.map(({ scope }) => scope),
    startedAt,
  );
  await sendRequests(environment("SWEEPS_QUEUE_URL"), requests, startedAt, startedAt);
  for (const { accountId, region } of unlisted)
    await history.putMark(`unlisted#${accountId}/${region}`, { at: startedAt, seenAt: startedAt });
  await history.putMark("sweep", { at: startedAt, seenAt: startedAt });
  const recovered = await history.recover();
  // Marked anew, a commit appears in the table's stream once more, and publish takes it from there.
  const untold: string[] = [];
  for await (const { id } of history.unpublished()) untold.push(id);
  for (const id of untold) await history.markUnpublished(id);
  logger.info("swept", { requests: requests.length, recovered: recovered.length, untold });
  for (const { accountId, region, error } of unlisted)
    logger.error(`clusters of ${region} in account ${accountId} could not be listed`, { error });
  measure("sweep.requests", requests.length);
  measure("sweep.unlisted", unlisted.length);
});
