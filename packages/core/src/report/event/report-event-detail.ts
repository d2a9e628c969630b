import type { Effect } from "../../model/effect.ts";
import { parseScopeKey } from "../../model/scope.ts";
import { severities } from "../../model/severity.ts";
import type { Report, ReportedFinding } from "../report.ts";
import { clustersOfPlace } from "../report-place.ts";
import { fitDetail } from "./fit-detail.ts";
import type { ReportEventDetail } from "./schema.ts";

/**
 * Returns what the event of a report tells: enough for a rule to choose by, and for people to know what it is about. It
 * always fits into an event. Pure: the same report gives the same detail.
 *
 * @param link where the whole report is; null where nobody serves it
 */
export const reportEventDetail = (report: Report, link: string | null): ReportEventDetail => {
  const { id, accountId, cluster, from, to, severity, title, unattributed, changes, by, findings } = report;
  const effects = loudestFirst(changes.flatMap((change) => change.effects));
  const opened = (findings?.opened ?? []).map(findingOf);
  const resolved = (findings?.resolved ?? []).map(findingOf);
  return fitDetail({
    schemaVersion: 2,
    id,
    accountId,
    cluster,
    from,
    to,
    severity,
    title,
    unattributed,
    changes: changes.length,
    reportKind: report.kind ?? "changes",
    regions: regionsOf(report),
    clusters: [...clustersOfPlace(report)],
    types: distinct(changes.map(({ type }) => type)),
    kinds: distinct(changes.map(({ kind }) => kind)),
    namespaces: distinct(changes.flatMap(({ namespaces = [] }) => namespaces)),
    actor: by
      ? {
          class: by.class,
          name: by.name,
          principalArn: by.principalArn,
          ...(by.product !== undefined && { product: by.product }),
        }
      : null,
    actors: distinct(report.actors.map(({ name }) => name)),
    effects,
    findings: { opened, resolved },
    counts: {
      changes: changes.length,
      unattributed,
      effects: effects.length,
      findingsOpened: opened.length,
      findingsResolved: resolved.length,
    },
    link,
    truncated: false,
  });
};

/** Returns where the API gives a report. */
export const reportAddress = (apiUrl: string, id: string): string =>
  `${apiUrl.replace(/\/+$/, "")}/v1/reports/${encodeURIComponent(id)}`;

const loudestFirst = (effects: readonly Effect[]): ReportEventDetail["effects"] =>
  effects
    .toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))
    .map(({ kind, direction, severity, sentence, subject: { type, id } }) => ({
      kind,
      direction,
      severity,
      text: sentence,
      resource: { type, id },
    }));

const findingOf = ({ id, rule, severity, resource }: ReportedFinding) => ({
  id,
  rule,
  severity,
  resource: { type: resource.type, id: resource.id },
});

/** Returns the regions of the scopes that were read, in which the cluster's own counts as well. */
const regionsOf = ({ snapshotIds, ...place }: Report): string[] => {
  const scopes = snapshotIds
    .filter((id) => id.includes("@"))
    .map((id) => parseScopeKey(id.slice(0, id.lastIndexOf("@"))));
  const regions = scopes.flatMap((scope) => (scope.kind === "account" ? [] : [scope.region]));
  return distinct([...clustersOfPlace(place).map(({ region }) => region), ...regions]);
};

const distinct = <T extends string>(values: readonly T[]): T[] => [...new Set(values)].sort();
