import type { schema } from "@eks-auditor/api";
import { declaredActions } from "@eks-auditor/capture";
import { memberStackVersion } from "@eks-auditor/core/deployment";
import { counted } from "@eks-auditor/core/report";
import { check } from "../check.ts";
import type { DeploymentIdentity } from "../deployed.ts";
import { fail, type Judgement, ok, warn } from "../line.ts";
import { statusActions } from "./freshness.ts";

type Member = NonNullable<schema.Status["members"]>["accounts"][number];
type Region = Member["regions"][number];

/** Of hundreds of accounts the first that something is wrong with tell what it is. */
const linesMax = 20;

/** Says of each other account whether it is read, its events come, and what waits there. */
export const judgeAccounts = (
  { members, at }: Pick<schema.Status, "members" | "at">,
  { accountId: home, settings }: Pick<DeploymentIdentity, "accountId" | "settings">,
): Judgement[] => {
  const named = settings.memberAccounts ?? [];
  const isOrganization = settings.organizationId !== undefined;
  if (!isOrganization && named.length === 0) return [ok("this account is audited, and no other")];
  const seen = (members?.accounts ?? []).filter(
    ({ accountId }) => accountId !== home && (isOrganization || named.includes(accountId)),
  );
  const active = seen.filter(({ state }) => state === "active");
  const unseen = named.filter((id) => !seen.some(({ accountId }) => accountId === id));
  // What was left out by the configuration has no role, and nobody ever tried to take one.
  const tried = active.filter(
    ({ roleError, lastSweptAt, regions }) => roleError !== null || lastSweptAt !== null || regions.length > 0,
  );
  const overdue = Date.parse(at) - (2 * settings.sweepEveryMinutes + 10) * 60_000;
  const flaws = tried.flatMap((member) => flawsOf(member, overdue));
  const well = tried.filter((member) => flawsOf(member, overdue).length === 0);
  const silent = well.filter(({ lastEventAt }) => lastEventAt === null).length;
  return [
    ...discovery(members, isOrganization),
    ...unseen.map((id) => warn(`account ${id} has not been swept yet`, "wait for the next sweep")),
    ...flaws.slice(0, linesMax),
    ...(flaws.length > linesMax
      ? [warn(`and ${flaws.length - linesMax} more of the kind`, "GET /v1/status tells all of them")]
      : []),
    ok(
      `${well.length} of ${counted(tried.length, "other account")} are read, and forward their events${silent > 0 ? `; of ${silent} no event has come yet` : ""}`,
    ),
    ...gone(seen),
  ];
};

const discovery = (members: schema.Status["members"], isOrganization: boolean): Judgement[] => {
  if (!isOrganization) return [];
  if (members?.undiscovered)
    return [
      fail(
        `the accounts of the organization could not be listed at ${members.undiscovered.at}: ${members.undiscovered.why}`,
        "deploy to the management account, or let this one call organizations:ListAccounts (docs/second-accounts.md)",
      ),
    ];
  return members?.discoveredAt
    ? [ok(`the organization's accounts were listed at ${members.discoveredAt}`)]
    : [warn("the organization's accounts have not been listed yet", "wait for the first sweep")];
};

const flawsOf = (member: Member, overdue: number): Judgement[] => {
  const who = `account ${member.accountId}${member.name === null ? "" : ` (${member.name})`}`;
  if (member.roleError !== null)
    return [
      fail(
        `${who} is not read: ${member.roleError}`,
        "make the stack of docs/member-account.yaml there, or leave the account out (organization.except)",
      ),
    ];
  return [
    ...(member.lastSweptAt === null || Date.parse(member.lastSweptAt) < overdue
      ? [fail(`${who} was last swept ${member.lastSweptAt ?? "never"}`, "see the log of function sweep")]
      : []),
    ...member.regions.flatMap((region) => regionFlaws(who, region)),
  ];
};

const regionFlaws = (who: string, region: Region): Judgement[] => {
  const where = `${who}, ${region.region}`;
  const update = "update the stack with docs/member-account.yaml of this version";
  return [
    ...(region.rules === "missing"
      ? [fail(`${where}: rules are missing or disabled: ${region.lacking.join(", ")}`, update)]
      : []),
    ...(region.rules === "outdated" || (region.rules === "current" && !isCurrent(region))
      ? [warn(`${where}: its stack is of another version (${region.version ?? "it tells none"})`, update)]
      : []),
    ...(region.error === null ? [] : [warn(`${where}: ${region.error}`, update)]),
    ...(region.undelivered !== null && region.undelivered > 0
      ? [
          fail(
            `${where}: ${counted(region.undelivered, "event")} could not be delivered and wait there`,
            "read ERROR_MESSAGE in the queue's messages, mend that, and let the next sweep find what they told",
          ),
        ]
      : []),
  ];
};

const isCurrent = ({ version }: Region): boolean => version === memberStackVersion(declaredActions());

const gone = (seen: readonly Member[]): Judgement[] => {
  const former = seen.filter(({ state }) => state !== "active");
  if (former.length === 0) return [];
  const words = former
    .slice(0, linesMax)
    .map(
      ({ accountId, state, since }) =>
        `${accountId} ${state === "left" ? "left" : "was suspended"}${since === null ? "" : ` ${since}`}`,
    );
  return [ok(`not read any more, history kept: ${words.join("; ")}`)];
};

/** How the other audited accounts stand. */
export const accountsCheck = check({
  name: "accounts",
  passes:
    "the role of each other audited account can be assumed, its rules exist, its stack has this version, and no event waits there undelivered",
  actions: statusActions,
  ask: async ({ status }) => status(),
  judge: judgeAccounts,
});
