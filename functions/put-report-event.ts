import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { type Heartbeat, heartbeatDetail, heartbeatEvent } from "@eks-auditor/core";
import type { Report } from "@eks-auditor/core/report";
import { reportEvent, reportEventDetail } from "@eks-auditor/core/report-event";
import { environment } from "./environment.ts";
import { reportLink } from "./page-reference.ts";

const eventBridge = new EventBridgeClient();

/**
 * Announces a report on the reports bus.
 * @throws Error when EventBridge does not take it: then the commit stays unpublished.
 */
export const putReportEvent = async (report: Report): Promise<void> => {
  const detail = reportEventDetail(report, reportLink(report.id));
  await put(reportEvent, JSON.stringify(detail), `report ${report.id}`);
};

/** Sends a heartbeat on, the way that reports go. */
export const putHeartbeatEvent = (heartbeat: Heartbeat): Promise<void> =>
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
