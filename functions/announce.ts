import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
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
  const { Entries = [] } = await eventBridge.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: environment("REPORTS_BUS_NAME"),
          Source: reportEvent.source,
          DetailType: reportEvent.detailType,
          Detail: JSON.stringify(detail),
        },
      ],
    }),
  );
  const refused = Entries.find(({ ErrorCode }) => ErrorCode);
  if (refused)
    throw new Error(`EventBridge refused report ${id}: ${refused.ErrorCode} ${refused.ErrorMessage}`);
};
