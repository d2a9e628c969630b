import { schema } from "@eks-auditor/api";
import type { Report } from "@eks-auditor/core/report";
import type { Shape } from "./api-client.ts";

/** A report as the API tells it, in core's own type, so that core can render it. */
export type ShownReport = Omit<schema.StoredReport, "report"> & { readonly report: Report };

// Validated first. JSON has no `undefined`: what the schema says may be undefined is absent in what was parsed.

/** Reads one report. */
export const reportShape: Shape<ShownReport> = {
  parse: (value) => schema.StoredReport.parse(value) as ShownReport,
};

/** Reads a page of reports. */
export const reportPageShape: Shape<{ items: readonly ShownReport[]; cursor?: string | undefined }> = {
  parse: (value) =>
    schema.ReportPage.parse(value) as { items: readonly ShownReport[]; cursor?: string | undefined },
};
