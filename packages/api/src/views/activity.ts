import { type Instant, toInstant } from "@eks-auditor/core";
import type { ReportBrief } from "@eks-auditor/core/report";

const dayMilliseconds = 86_400_000;

/** Counts reports day by day, by the end of their time in UTC: every day of the span, oldest first. */
export const activityOf = (briefs: readonly ReportBrief[], from: Instant, to: Instant) => {
  const days = new Map<string, ReturnType<typeof emptyDay>>();
  const first = Date.parse(`${dayOf(from)}T00:00:00.000Z`);
  for (let at = first; at <= Date.parse(to); at += dayMilliseconds) {
    const day = dayOf(toInstant(at));
    days.set(day, emptyDay(day));
  }
  for (const brief of briefs) {
    const day = days.get(dayOf(brief.to));
    if (!day) continue;
    day.reports += 1;
    day.changes += brief.changes;
    day.unattributed += brief.unattributed;
    day.severities[brief.severity] += 1;
    const actorClass = brief.class ?? "several";
    day.classes[actorClass] = (day.classes[actorClass] ?? 0) + 1;
  }
  return [...days.values()];
};

const emptyDay = (day: string) => ({
  day,
  reports: 0,
  changes: 0,
  unattributed: 0,
  severities: { INFORMATIONAL: 0, LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 },
  classes: {} as Record<string, number>,
});

/** `2026-11-22` */
const dayOf = (instant: Instant): string => instant.slice(0, 10);
