import type { ActorClass } from "../events/actor-class/actor-class.ts";
import type { Instant } from "../model/instant.ts";
import type { ClusterRef, ResourceType } from "../model/resource.ts";
import type { Severity } from "../model/severity.ts";
import type { Report } from "./report.ts";

/** What a list tells of a report: enough to show it in a line and to find it by, short enough for the key of an index. */
export interface ReportBrief {
  readonly id: string;
  readonly kind: "changes" | NonNullable<Report["kind"]>;
  readonly accountId: string;
  /** Null: it belongs to no cluster, or to several. */
  readonly cluster: ClusterRef | null;
  /** Those that share what changed; absent: it is of one, or of none. */
  readonly clusters?: readonly ClusterRef[];
  readonly from: Instant;
  readonly to: Instant;
  readonly severity: Severity;
  readonly title: string;
  /** Null: several actors, or nobody known. */
  readonly class: ActorClass | null;
  /** Best names of who acted. */
  readonly actors: readonly string[];
  readonly changes: number;
  readonly unattributed: number;
  readonly findingsOpened: number;
  readonly findingsResolved: number;
  readonly types: readonly ResourceType[];
  readonly namespaces: readonly string[];
  /** Something was cut: the title's end, or some of the clusters, actors, types or namespaces. The report has all. */
  readonly cut?: true;
}

const clustersMax = 5;
const actorsMax = 3;
const typesMax = 12;
const namespacesMax = 12;
const titleMax = 200;

/** Returns what a list tells of a report. */
export const reportBrief = (report: Report): ReportBrief => {
  const actors = unique([...(report.by ? [report.by] : []), ...report.actors].map(({ name }) => name));
  const types = unique(report.changes.map(({ type }) => type)).sort();
  const namespaces = unique(report.changes.flatMap((change) => change.namespaces ?? [])).sort();
  const title = [...report.title];
  const cut =
    (report.clusters?.length ?? 0) > clustersMax ||
    actors.length > actorsMax ||
    types.length > typesMax ||
    namespaces.length > namespacesMax ||
    title.length > titleMax;
  return {
    id: report.id,
    kind: report.kind ?? "changes",
    accountId: report.accountId,
    cluster: report.cluster,
    ...(report.clusters && { clusters: report.clusters.slice(0, clustersMax) }),
    from: report.from,
    to: report.to,
    severity: report.severity,
    title: title.length > titleMax ? `${title.slice(0, titleMax - 1).join("")}…` : report.title,
    class: report.by?.class ?? null,
    actors: actors.slice(0, actorsMax),
    changes: report.changes.length,
    unattributed: report.unattributed,
    findingsOpened: report.findings?.opened.length ?? 0,
    findingsResolved: report.findings?.resolved.length ?? 0,
    types: types.slice(0, typesMax),
    namespaces: namespaces.slice(0, namespacesMax),
    ...(cut && { cut }),
  };
};

/** Returns a brief that says less, and says that it was cut; the same when there is nothing left to leave out. */
export const shorterBrief = (brief: ReportBrief): ReportBrief => {
  const cut = { cut: true } as const;
  if (brief.namespaces.length > 0) return { ...brief, namespaces: halfOf(brief.namespaces), ...cut };
  if (brief.types.length > 0) return { ...brief, types: halfOf(brief.types), ...cut };
  if (brief.actors.length > 0) return { ...brief, actors: halfOf(brief.actors), ...cut };
  if (brief.clusters && brief.clusters.length > 0)
    return { ...brief, clusters: halfOf(brief.clusters), ...cut };
  const title = [...brief.title.replace(/…$/, "")];
  if (title.length <= 1) return brief;
  return { ...brief, title: `${halfOf(title).join("")}…`, ...cut };
};

const halfOf = <T>(items: readonly T[]): readonly T[] => items.slice(0, Math.floor(items.length / 2));

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
