import type { CaptureRequest } from "../../model/capture-request.ts";
import type { Cause } from "../../model/cause.ts";
import { scopeKey } from "../../model/scope.ts";
import { withoutSecretParts } from "../../model/secret-text.ts";
import { actorOf, type CloudTrailRecord } from "../cloudtrail/index.ts";
import { alterationsOf } from "./alterations/alterations-of.ts";
import { auditedServices } from "./audited-service.ts";
import { coalesce } from "./coalesce.ts";
import { narrowed } from "./narrow.ts";
import { isRead } from "./read-operation.ts";
import { type RouteOptions, type RouteTarget, routeTargets } from "./route-target.ts";
import { ignoredBecause, type Routing } from "./routing.ts";
import type { Row } from "./row.ts";

/**
 * Says what one CloudTrail record leads to. Pure, and never throws. An event may cause a read; it never is the state:
 * nothing here depends on whether its name says Create or Delete.
 */
export const route = (record: CloudTrailRecord, options: RouteOptions = {}): Routing => {
  const service = auditedServices.get(record.eventSource);
  if (!service) return ignored(ignoredBecause.otherService);
  if (options.accountIds && !options.accountIds.includes(record.accountId))
    return ignored(ignoredBecause.otherAccount);
  if (
    options.regions &&
    record.eventSource !== "iam.amazonaws.com" &&
    !options.regions.includes(record.awsRegion)
  )
    return ignored(ignoredBecause.otherRegion);
  if (isDryRun(record)) return ignored(ignoredBecause.dryRun);

  const row = service.rowOf(record);
  if (row?.kind === "ignored") return ignored(row.reason);
  if (!row && isRead(record)) return ignored(ignoredBecause.read);
  if (record.errorCode !== null) return attempt(record, record.errorCode, row);

  const targets = row ? row.targets : [service.unknown];
  const places = targets
    .flatMap((target) => routeTargets(record, service, target, options))
    .flatMap(narrowed);
  const requests = coalesce(places.map((place) => requestOf(record, place)));
  if (!row) {
    const name = `${record.eventSource}:${record.eventName}`;
    return { kind: "unknown", name, counter: "events.unknown", requests };
  }
  if (requests.length === 0) return ignored(ignoredBecause.nothingInView);
  const causes = causesOf(record, places, row.asynchronous ?? false);
  return { kind: "routed", causes, requests, ...(row.noise && { noise: row.noise }) };
};

const ignored = (reason: string): Routing => ({ kind: "ignored", reason });

/** EC2 answers a dry run with an error, successful or not. Karpenter makes one before each launch. */
const isDryRun = ({ errorCode }: CloudTrailRecord): boolean =>
  errorCode === "Client.DryRunOperation" || errorCode === "DryRunOperation";

const attempt = (
  record: CloudTrailRecord,
  errorCode: string,
  row: Extract<Row, { kind: "routed" }> | undefined,
): Routing => ({
  kind: "attempt",
  attempt: {
    eventID: record.eventID,
    eventTime: record.eventTime,
    eventSource: record.eventSource,
    eventName: record.eventName,
    awsRegion: record.awsRegion,
    accountId: record.accountId,
    errorCode,
    errorMessage: record.errorMessage && withoutSecretParts(record.errorMessage),
    subjects: unique((row?.targets ?? []).flatMap(({ subjects }) => subjects.find(record))),
    actor: actorOf(record),
  },
});

/** What the record names is read, and no more; of what it cannot name, the whole section. */
const requestOf = (
  { eventID }: CloudTrailRecord,
  { scope, target, subjects }: RouteTarget,
): CaptureRequest => ({
  scope,
  sections: target.sections,
  ...(subjects.length > 0 && {
    subjects: Object.fromEntries(target.sections.map((section) => [section, [...subjects].sort()])),
  }),
  eventIDs: [eventID],
  origin: "event",
});

/** One cause for each scope in which the event explains anything. */
const causesOf = (
  record: CloudTrailRecord,
  places: readonly RouteTarget[],
  asynchronous: boolean,
): Cause[] => {
  const explaining = places.filter(({ target }) => target.affects.length > 0);
  const actor = actorOf(record);
  return [...Map.groupBy(explaining, ({ scope }) => scopeKey(scope)).values()].flatMap((together) => {
    const [first] = together;
    if (!first) return [];
    const affects = unique(together.flatMap(({ target }) => target.affects));
    const alterations = alterationsOf(record, affects);
    return [
      {
        eventID: record.eventID,
        eventTime: record.eventTime,
        eventSource: record.eventSource,
        eventName: record.eventName,
        awsRegion: record.awsRegion,
        accountId: record.accountId,
        scope: first.scope,
        sections: unique(together.flatMap(({ target }) => target.sections)),
        subjects: unique(together.flatMap(({ subjects }) => subjects)),
        affects,
        ...(alterations && { alterations }),
        asynchronous,
        actor,
      },
    ];
  });
};

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
