import { createOrganizationsClient, listAccounts, memberStackClients, refusalOf } from "@eks-auditor/capture";
import { type Instant, type MemberStack, systemClock } from "@eks-auditor/core";
import { memberStackName } from "@eks-auditor/core/deployment";
import { auditedMembers, discoverAccounts, lookAtMember } from "@eks-auditor/pipeline";
import config from "../auditor.config.ts";
import { organization, readerRoleOf, setMembers } from "./audited-accounts.ts";
import { credentialsIn } from "./credentials-in.ts";
import { environment } from "./environment.ts";
import { history } from "./history.ts";
import { logger } from "./observed.ts";

const [homeRegion = ""] = config.regions;

/** Asks which accounts the organization has, where it is audited as a whole. Returns whether AWS told. */
export const discoverMembers = async (): Promise<boolean> => {
  if (!organization) return true;
  const { id } = organization;
  const clients = createOrganizationsClient({ region: homeRegion });
  try {
    const { members, error } = await discoverAccounts({
      history,
      list: () => listAccounts(clients, id),
      clock: systemClock,
    });
    setMembers(auditedMembers(members, organization, environment("ACCOUNT_ID")));
    if (error !== undefined) logger.error(`the accounts of ${id} could not be listed`, { error });
    return error === undefined;
  } finally {
    clients.close();
  }
};

/** Takes the role of another account and looks at what forwards its events; `before`: how it stood last. */
export const lookAt = async (
  accountId: string,
  before: MemberStack | undefined,
  now: Instant,
): Promise<MemberStack> => {
  const credentials = credentialsIn(accountId);
  const stack = await lookAtMember({
    accountId,
    stackName: memberStackName(readerRoleOf(accountId)),
    regions: config.regions,
    roleError: await roleErrorOf(credentials.credentials),
    clientsFor: (region) => memberStackClients({ region, ...credentials }),
    history,
    before,
    now,
  });
  if (stack.roleError !== null)
    logger.error(`the role of account ${accountId} could not be taken`, { error: stack.roleError });
  return stack;
};

const roleErrorOf = async (
  credentials: ReturnType<typeof credentialsIn>["credentials"],
): Promise<string | null> => {
  if (typeof credentials !== "function") return null;
  try {
    await credentials();
    return null;
  } catch (error) {
    const { reason, message } = refusalOf(error, "sts:AssumeRole");
    return `sts:AssumeRole ${reason}: ${message}`;
  }
};

/** Returns what is not as it has to be: accounts that are not read or whose events do not come, and events that wait there. */
export const troubleOf = (stacks: readonly MemberStack[]): { unwell: number; undelivered: number } => ({
  unwell: stacks.filter(
    ({ roleError, regions }) => roleError !== null || regions.some(({ rules }) => rules === "missing"),
  ).length,
  undelivered: stacks
    .flatMap(({ regions }) => regions)
    .reduce((sum, { undelivered }) => sum + (undelivered ?? 0), 0),
});
