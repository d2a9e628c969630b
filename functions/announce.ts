import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { type Heartbeat, heartbeatDetail, heartbeatEvent } from "@eks-auditor/core";
import type { Report } from "@eks-auditor/core/report";
import { environment } from "./environment.ts";
import { type ReportAnnouncement, reportEvent } from "./report-event.ts";

const eventBridge = new EventBridgeClient();

/**
 * Announces a report on the reports bus.
 * @throws Error when EventBridge does not take it: then the commit stays unpublished.
 */
export const announce = async (report: Report): Promise<void> => {
  const { id, accountId, cluster, from, to, severity, title, unattributed } = report;
  const changes = report.changes.length;
  const detail: ReportAnnouncement = {
    id,
    accountId,
    cluster,
    from,
    to,
    severity,
    title,
    unattributed,
    changes,
  };
  await put(reportEvent, JSON.stringify(detail), `report ${id}`);
};

/** Sends a heartbeat on, the way that reports go. */
export const announceHeartbeat = (heartbeat: Heartbeat): Promise<void> =>
  put(heartbeatEvent, heartbeatDetail(heartbeat), "a heartbeat");

const put = async (
  { source, detailType }: { readonly source: string; readonly detailType: string },
  detail: string,
  what: string,
): Promise<void> => {
  const entry = {
    EventBusName: environment("REPORTS_BUS_NAME"),
    Source: source,
    DetailType: detailType,
    Detail: detail,
  };
  const { Entries = [] } = await eventBridge.send(new PutEventsCommand({ Entries: [entry] }));
  const refused = Entries.find(({ ErrorCode }) => ErrorCode);
  if (refused) throw new Error(`EventBridge refused ${what}: ${refused.ErrorCode} ${refused.ErrorMessage}`);
};
