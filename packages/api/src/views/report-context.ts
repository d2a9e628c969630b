import { parseScopeKey, resourceKey, shiftInstant } from "@eks-auditor/core";
import { type Report, type ReportBrief, reportBrief, undoneIn } from "@eks-auditor/core/report";
import { catalogue } from "@eks-auditor/core/rules";
import type { HistoryReader } from "@eks-auditor/history";
import { shownRule } from "./shown-rule.ts";

const commitsMax = 50;
const dayMilliseconds = 86_400_000;
const aroundDays = 30;
/** Briefs around a report that are looked at, and reports of them that are read. */
const briefsMax = 400;
const readMax = 40;
/** Causes lie before the readings that saw what they did, by this much at most. */
const causesBefore = 2 * 3_600_000;

/** Returns the commits that a report is made of, with how many of their changes it tells of. */
export const commitsOf = async (history: Pick<HistoryReader, "snapshot">, report: Report) => {
  const told = new Set(report.changes.map(resourceKey));
  const snapshots = await Promise.all(
    report.snapshotIds.slice(0, commitsMax).map((id) => history.snapshot(id)),
  );
  return snapshots.flatMap((snapshot) => {
    if (!snapshot) return [];
    const { id, scope, seq, committedAt, sections, changes } = snapshot;
    return [
      {
        id,
        scope,
        seq,
        committedAt,
        sections: sections.map(({ section, status }) => ({ section, status })),
        changes: changes.length,
        own: changes.filter((change) => told.has(resourceKey(change))).length,
      },
    ];
  });
};

/** Returns all that history holds of the events that explain a report. */
export const causesOf = async (history: Pick<HistoryReader, "causes">, report: Report) => {
  const wanted = new Set(report.changes.flatMap(({ causes }) => causes.map(({ eventID }) => eventID)));
  if (wanted.size === 0) return [];
  const times = report.changes.flatMap(({ causes }) => causes.map(({ eventTime }) => eventTime)).sort();
  const from = shiftInstant(times[0] ?? report.from, -causesBefore);
  const to = times.at(-1) ?? report.to;
  const found = await Promise.all(scopesOf(report).map((scope) => history.causes(scope, from, to)));
  const byId = new Map(
    found
      .flat()
      .filter(({ eventID }) => wanted.has(eventID))
      .map((cause) => [cause.eventID, cause]),
  );
  return [...byId.values()].sort((a, b) => (a.eventTime + a.eventID < b.eventTime + b.eventID ? -1 : 1));
};

/** Returns the rules whose findings a report opened or resolved. */
export const rulesOf = ({ findings }: Report) => {
  const ids = new Set([...(findings?.opened ?? []), ...(findings?.resolved ?? [])].map(({ rule }) => rule));
  return catalogue.filter(({ id }) => ids.has(id)).map(shownRule);
};

/** Returns the reports that undid it, that it undid, and that tell of the same resources before and after. */
export const relatedReports = async (history: Pick<HistoryReader, "briefs" | "report">, report: Report) => {
  const undone = await Promise.all(
    undoneIn(report).map(async (line) => {
      const id = line.slice(line.lastIndexOf(" ") + 1);
      const found = await history.report(id);
      return {
        relation: "undone-by" as const,
        id,
        resource: null,
        entry: found && reportBrief(found.report),
        words: line,
      };
    }),
  );
  const seen = new Set([report.id, ...undone.map(({ id }) => id)]);
  const keys = new Map(report.changes.map((change) => [resourceKey(change), change.name]));
  const types = new Set(report.changes.map(({ type }) => type));
  const candidates = (await around(history, report)).filter(
    (brief) => !seen.has(brief.id) && (brief.cut || brief.types.some((type) => types.has(type))),
  );
  const distance = ({ to }: ReportBrief): number => Math.abs(Date.parse(to) - Date.parse(report.to));
  const near = candidates.toSorted((a, b) => distance(a) - distance(b)).slice(0, readMax);
  const read = await Promise.all(
    near.map(async (brief) => ({ brief, stored: await history.report(brief.id) })),
  );
  const others = read.flatMap(({ brief, stored }) => {
    const shared = stored?.report.changes.find((change) => keys.has(resourceKey(change)));
    if (!stored || !shared) return [];
    const isUndone = undoneIn(stored.report).some((line) => line.endsWith(` ${report.id}`));
    const relation = isUndone
      ? ("undoes" as const)
      : brief.to < report.to
        ? ("earlier" as const)
        : ("later" as const);
    return [{ relation, resource: shared.name, entry: brief, words: brief.title }];
  });
  return [
    ...undone.map(({ id: _id, ...one }) => one),
    ...others.sort((a, b) => (a.entry.to < b.entry.to ? 1 : -1)),
  ];
};

const around = async (
  history: Pick<HistoryReader, "briefs">,
  { cluster, from, to }: Report,
): Promise<ReportBrief[]> => {
  const found: ReportBrief[] = [];
  const span = {
    cluster: cluster ?? ("unowned" as const),
    from: shiftInstant(from, -aroundDays * dayMilliseconds),
    to: shiftInstant(to, aroundDays * dayMilliseconds),
  };
  for await (const brief of history.briefs(span)) {
    found.push(brief);
    if (found.length === briefsMax) break;
  }
  return found;
};

/** Returns the scopes whose commits a report is made of. */
export const scopesOf = ({ snapshotIds }: Report) => {
  const keys = new Set(snapshotIds.map((id) => id.slice(0, id.lastIndexOf("@"))));
  return [...keys].slice(0, commitsMax).flatMap((key) => {
    try {
      return [parseScopeKey(key)];
    } catch (error) {
      if (error instanceof RangeError) return [];
      throw error;
    }
  });
};
