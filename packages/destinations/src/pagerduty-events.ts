import { createHash } from "node:crypto";
import type { Severity } from "@eks-auditor/core";
import {
  clustersOfPlace,
  escapeInvisible,
  nounOf,
  type Report,
  type ReportedFinding,
  shorten,
  whereText,
} from "@eks-auditor/core/report";
import { changeLines } from "./change-lines.ts";
import type { Dispatch } from "./destination.ts";
import { newsText } from "./news-text.ts";

/** An event of the Events API v2, without its routing key. https://developer.pagerduty.com/docs/send-alert-event */
export type PagerDutyEvent = Trigger | { readonly event_action: "resolve"; readonly dedup_key: string };

interface Trigger {
  readonly event_action: "trigger";
  /** Events of one key are one alert, until it is resolved. */
  readonly dedup_key: string;
  readonly payload: {
    readonly summary: string;
    readonly source: string;
    readonly severity: "critical" | "error" | "warning" | "info";
    readonly timestamp: string;
    readonly component?: string;
    readonly group?: string;
    readonly class?: string;
    readonly custom_details: Readonly<Record<string, unknown>>;
  };
  readonly client: "eks-auditor";
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

const keyMax = 255;
const summaryMax = 1_024;
const alertsMax = 20;
const changesMax = 10;
const evidenceMax = 10;
const lineMax = 500;

const severities: Readonly<Record<Severity, "critical" | "error" | "warning" | "info">> = {
  INFORMATIONAL: "info",
  LOW: "info",
  MEDIUM: "warning",
  HIGH: "error",
  CRITICAL: "critical",
};

/**
 * Returns what a report does to alerts: one for each finding that it opened, one for the report itself where it says more
 * than that, and the end of those of findings that it resolved and of what it says no more. Who did it, told late, rings
 * nobody: PagerDuty would open anew what someone has closed.
 */
export const pagerDutyEvents = (dispatch: Dispatch): PagerDutyEvent[] => {
  const { report, news, alerts } = dispatch;
  const rings = news === null || news.changes.some(({ kind }) => kind !== "attributed");
  const wanted = wantedAlerts(dispatch);
  const keys = new Set(wanted.map(({ dedup_key }) => dedup_key));
  return [
    ...alerts.filter((key) => !keys.has(key)).map(resolved),
    ...(rings ? wanted : []),
    ...resolvedEvents(report),
  ];
};

/** Returns the keys of the alerts that are open because of a report, once `pagerDutyEvents` of it have been sent. */
export const alertsAfter = (dispatch: Dispatch): string[] => {
  const { news, alerts } = dispatch;
  const rings = news === null || news.changes.some(({ kind }) => kind !== "attributed");
  return wantedAlerts(dispatch)
    .map(({ dedup_key }) => dedup_key)
    .filter((key) => rings || alerts.includes(key));
};

/** Returns the end of the alerts of findings that a report resolved. */
export const resolvedEvents = ({ findings }: Report): PagerDutyEvent[] =>
  (findings?.resolved ?? []).map(({ id }) => resolved(findingKey(id)));

const resolved = (dedup_key: string): PagerDutyEvent => ({ event_action: "resolve", dedup_key });

const wantedAlerts = (dispatch: Dispatch): Trigger[] => {
  const { report } = dispatch;
  const { opened = [], resolved: ended = [] } = report.findings ?? {};
  const alerts = opened.slice(0, alertsMax).map((finding) => findingAlert(finding, dispatch));
  const nothingLeft = report.kind === undefined && report.changes.length === 0;
  if (nothingLeft && (ended.length > 0 || (report.cancelled ?? 0) > 0)) return alerts;
  // What findings say already must not ring twice; those beyond the most that ring are the report's.
  const told = opened.length > 0 && opened.length <= alertsMax && !saysMore(report);
  return told ? alerts : [reportAlert(dispatch), ...alerts];
};

/** Returns whether changes open something that no finding of the report is about. */
const saysMore = ({ changes, findings }: Report): boolean => {
  const judged = new Set((findings?.opened ?? []).map(({ resource }) => resource.id));
  return changes.some(
    ({ id, effects }) => !judged.has(id) && effects.some(({ direction }) => direction === "opened"),
  );
};

const reportKey = ({ id }: Pick<Report, "id">): string => `eks-auditor/report/${id}`;

/** An id names its resource and may be longer than a key: then its end is told by a hash. */
const findingKey = (id: string): string => {
  const key = `eks-auditor/finding/${id}`;
  if (key.length <= keyMax) return key;
  const hash = createHash("sha256").update(id).digest("hex");
  return `${key.slice(0, keyMax - hash.length - 1)}#${hash}`;
};

const text = (of: string, max = lineMax): string => shorten(escapeInvisible(of), max);

const common = ({ link }: Dispatch) => ({
  event_action: "trigger" as const,
  client: "eks-auditor" as const,
  links: link === null ? [] : [{ href: link, text: "The whole report" }],
});

const place = (report: Report) => ({
  source: text(
    clustersOfPlace(report)
      .map(({ cluster }) => cluster)
      .join(", ") || report.accountId,
  ),
  group: text(whereText(report)),
  timestamp: report.to,
});

const reportAlert = (dispatch: Dispatch): Trigger => {
  const { report } = dispatch;
  const [first] = report.changes;
  const news = newsText(dispatch);
  return {
    ...common(dispatch),
    dedup_key: reportKey(report),
    payload: {
      ...place(report),
      summary: text(`${report.severity}: ${report.title}`, summaryMax),
      severity: severities[report.severity],
      ...(first && { component: text(first.name), class: first.type }),
      custom_details: {
        report: report.id,
        where: text(whereText(report)),
        ...(news !== null && { new: news }),
        changes: report.changes.slice(0, changesMax).map((change) => changeLines(change).join("\n")),
        ...(report.changes.length > changesMax && { "more changes": report.changes.length - changesMax }),
        notes: (report.notes ?? []).map(({ heading, lines }) => text([heading, ...lines].join("; "), 2_000)),
      },
    },
  };
};

const findingAlert = (finding: ReportedFinding, dispatch: Dispatch): Trigger => {
  const { report } = dispatch;
  const { id, rule, severity, title, wrong = title, fix, resource, evidence } = finding;
  return {
    ...common(dispatch),
    dedup_key: findingKey(id),
    payload: {
      ...place(report),
      summary: text(`${severity}: ${nounOf(resource.type)} ${resource.name}: ${wrong}`, summaryMax),
      severity: severities[severity],
      component: text(resource.name),
      class: rule,
      custom_details: {
        rule,
        resource: text(resource.id),
        evidence: evidence.slice(0, evidenceMax).map((fact) => text(fact)),
        ...(fix !== undefined && { fix: text(fix, 1_000) }),
        report: report.id,
        by: text(report.by?.name ?? report.actors.map(({ name }) => name).join(", ")),
      },
    },
  };
};
