import type { schema } from "@eks-auditor/api";
import { eventRegions, nameIn, silentRegions } from "@eks-auditor/core/deployment";
import { counted } from "@eks-auditor/core/report";
import { check } from "../check.ts";
import type { DeploymentIdentity } from "../deployed.ts";
import { duration } from "../duration.ts";
import { fail, type Judgement, ok, warn } from "../line.ts";

const minute = 60;
const day = 86_400;

/** Says how long ago events, sweeps and heartbeats came, what waits to be told, and what is not being read. */
export const judgeFreshness = (status: schema.Status, known: DeploymentIdentity): Judgement[] => [
  eventAge(status),
  sweepAge(status, known),
  heartbeatAge(status, known),
  ...forwardedAges(status, known),
  waiting(status),
  ...gaps(status),
];

const eventAge = ({ lastEvent }: schema.Status): Judgement => {
  const quiet =
    "make a harmless change, a tag on a cluster, and see whether it comes; if not, look at trails and rules above";
  if (!lastEvent) return warn("no CloudTrail event has arrived yet", quiet);
  const lag = Math.max(0, Math.round((Date.parse(lastEvent.seenAt) - Date.parse(lastEvent.at)) / 1_000));
  const found = `the last event of CloudTrail is ${duration(lastEvent.ageSeconds)} old, and came within ${duration(lag)}`;
  return lastEvent.ageSeconds > day
    ? warn(found, `nothing has changed, or nothing arrives: ${quiet}`)
    : ok(found);
};

const sweepAge = ({ lastSweep }: schema.Status, known: DeploymentIdentity): Judgement => {
  const { settings, deployment } = known;
  const every = settings.sweepEveryMinutes * minute;
  const remedy = `see the schedule's state and the log of function sweep: aws logs tail /aws/lambda/${deployment.app}-${deployment.stage}-sweep`;
  if (!lastSweep) return notYet("no sweep has run yet", remedy, every + 10 * minute, known);
  const found = `the last sweep is ${duration(lastSweep.ageSeconds)} old; one is due every ${duration(every)}`;
  // One may just be about to start, and one may have been tried again.
  return lastSweep.ageSeconds > 2 * every + 10 * minute ? fail(found, remedy) : ok(found);
};

const heartbeatAge = ({ heartbeat }: schema.Status, known: DeploymentIdentity): Judgement => {
  const { settings } = known;
  const every = settings.heartbeatEveryMinutes * minute;
  const remedy = "events do not come through the whole path: see rules, functions and queues above";
  if (!heartbeat) return notYet("no heartbeat has come through yet", remedy, 3 * every + 5 * minute, known);
  const found = `the last heartbeat is ${duration(heartbeat.ageSeconds)} old; one is sent every ${duration(every)}`;
  return heartbeat.ageSeconds > 3 * every + 5 * minute ? fail(found, remedy) : ok(found);
};

/** Other regions send heartbeats of their own: without them no event of theirs arrives, and none of IAM's. */
const forwardedAges = ({ forwarded, at }: schema.Status, known: DeploymentIdentity): Judgement[] => {
  const { settings, deployment } = known;
  const others = eventRegions(settings.regions).filter((region) => region !== known.home);
  if (others.length === 0) return [];
  const last = new Map(forwarded.map((one) => [one.region, one.at]));
  const silent = silentRegions(others, last, at);
  if (silent.length === 0) return [ok(`events come from ${others.join(", ")}: a heartbeat of each is fresh`)];
  return silent.map((region) => {
    const seen = last.get(region);
    const found = seen
      ? `the last heartbeat of ${region} came at ${seen}: events from there do not arrive`
      : `no heartbeat has come from ${region} yet: events from there do not arrive`;
    const remedy = `look at the rule ${nameIn(deployment, "heartbeat")} in ${region} (FailedInvocations), the role ${nameIn(deployment, "forwarder")} that it takes, and the queue ${nameIn(deployment, `undelivered-${region}`)}`;
    return seen ? fail(found, remedy) : notYet(found, remedy, 20 * minute, known);
  });
};

/** What has to come by itself some seconds after a deployment is no failure before. */
const notYet = (
  found: string,
  remedy: string,
  within: number,
  { deployedAt, now }: DeploymentIdentity,
): Judgement => {
  if (deployedAt === null) return fail(found, remedy);
  const due = deployedAt + within * 1_000;
  return now < due
    ? warn(`${found}: just deployed`, `wait until ${new Date(due).toISOString()}, then run doctor again`)
    : fail(found, remedy);
};

const waiting = ({ unpublished, at }: schema.Status): Judgement => {
  const { commits, oldestCommittedAt } = unpublished;
  if (oldestCommittedAt === null) return ok("every commit has been published");
  const age = Math.round((Date.parse(at) - Date.parse(oldestCommittedAt)) / 1_000);
  const found = `${counted(commits, "commit")} wait to be told, the oldest for ${duration(age)}`;
  return age > 15 * minute
    ? fail(found, "see the log of function publish; the next sweep hands them over again")
    : ok(found);
};

const gaps = ({ gaps: sections, sections: all }: schema.Status): Judgement[] => {
  if (all === 0)
    return [warn("nothing has been read yet", "wait for the first sweep, or invoke function sweep")];
  if (sections.length === 0) return [ok(`all ${all} sections were read completely`)];
  return sections.map(({ scope, section, status, lastCompleteAt, unread, unreadCount }) => {
    const [first] = unread;
    const since = lastCompleteAt === null ? "never whole" : `last whole ${lastCompleteAt}`;
    const more = unreadCount > 1 ? `, and ${unreadCount - 1} more` : "";
    const found = `${section} of ${scope} is ${status} (${since})${first ? `: ${first.what}${more}` : ""}`;
    const denied = [...new Set(unread.flatMap(({ action, reason }) => (reason === "denied" ? action : [])))];
    const remedy =
      first === undefined
        ? "wait for the next sweep"
        : denied.length > 0
          ? `allow ${denied.join(", ")}`
          : `${first.message}; the next sweep reads it again`;
    return denied.length > 0 ? fail(found, remedy) : warn(found, remedy);
  });
};

/** What the API calls for, whose answers several checks rest on. */
export const statusActions = ["execute-api:Invoke"] as const;

/** How old what is known is. */
export const freshnessCheck = check({
  name: "freshness",
  passes:
    "the last event, sweep and heartbeat are recent, nothing waits to be published, every section was read completely",
  actions: statusActions,
  ask: async ({ status }) => status(),
  judge: judgeFreshness,
});
