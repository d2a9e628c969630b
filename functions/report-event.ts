import type { Report } from "@eks-auditor/core/report";
import * as z from "zod";

/** How reports are announced on the reports bus; `infra/` makes the rule for Slack from it. */
export const reportEvent = { source: "eks-auditor", detailType: "Report" } as const;

/** What the announcement of a report tells: enough to choose by. The report itself is read from the API by its id. */
export interface ReportAnnouncement
  extends Pick<
    Report,
    "id" | "accountId" | "cluster" | "from" | "to" | "severity" | "title" | "unattributed"
  > {
  readonly changes: number;
}

const Announced = z.object({ detail: z.object({ id: z.string().min(1) }) });

/** Gives the id of the report that an event from the bus announces. Throws SyntaxError or ZodError for other texts. */
export const readAnnouncedId = (text: string): string => Announced.parse(JSON.parse(text)).detail.id;
