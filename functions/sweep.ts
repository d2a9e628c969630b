import { collectedSections, createEksClient } from "@eks-auditor/capture";
import { type CaptureRequest, systemClock } from "@eks-auditor/core";
import { partsOfRound } from "@eks-auditor/core/deployment";
import { accountsDue, lastSwept, sweepAccount } from "@eks-auditor/pipeline";
import config from "../auditor.config.ts";
import { auditedAccounts } from "./audited-accounts.ts";
import { credentialsIn } from "./credentials-in.ts";
import { environment } from "./environment.ts";
import { history } from "./history.ts";
import { discoverMembers, lookAt, troubleOf } from "./members.ts";
import { logger, measure, observed } from "./observed.ts";
import { sendRequests } from "./send-requests.ts";

const { regions, sweep } = config;

/**
 * Asks for a read of everything, of many accounts of those whose turn it is, after finishing what interrupted runs left:
 * half-made commits and untold ones.
 */
export const handler = observed<unknown, void>(async () => {
  const startedAt = systemClock();
  // A rollback to a release that cannot go on with this table ends here, where an alarm tells.
  await history.claimSchema();
  const isDiscovered = await discoverMembers();
  const all = await auditedAccounts();
  const parts = partsOfRound(config);
  const last = parts > 1 ? lastSwept(await history.marks()) : new Map<string, string>();
  const due = accountsDue(all, { last, now: startedAt, everyMinutes: sweep.everyMinutes, parts });
  const stacks = new Map((await history.memberStacks()).map((stack) => [stack.accountId, stack]));
  const requests: CaptureRequest[] = [];
  const unlisted: { accountId: string; region: string; error: unknown }[] = [];
  for (const accountId of due) {
    if (accountId !== environment("ACCOUNT_ID")) {
      const stack = await lookAt(accountId, stacks.get(accountId), startedAt);
      stacks.set(accountId, stack);
      if (stack.roleError !== null) {
        unlisted.push(...regions.map((region) => ({ accountId, region, error: stack.roleError })));
        continue;
      }
    }
    const swept = await sweepAccount({
      accountId,
      regions,
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
  const recovered = await history.recover(parts > 1 ? due : undefined);
  // Marked anew, a commit appears in the table's stream once more, and publish takes it from there.
  const untold: string[] = [];
  for await (const { id } of history.unpublished()) untold.push(id);
  for (const id of untold) await history.markUnpublished(id);
  const swept = { accounts: due.length, of: all.length, requests: requests.length };
  logger.info("swept", { ...swept, recovered: recovered.length, untold });
  for (const { accountId, region, error } of unlisted)
    logger.error(`clusters of ${region} in account ${accountId} could not be listed`, { error });
  const trouble = troubleOf([...stacks.values()].filter(({ accountId }) => all.includes(accountId)));
  measure("sweep.requests", requests.length);
  measure("sweep.unlisted", unlisted.length);
  measure("members.unwell", trouble.unwell + (isDiscovered ? 0 : 1));
  measure("members.undelivered", trouble.undelivered);
});
