import { renderMarkdown, renderTerminal } from "@eks-auditor/core/report";
import type { StoredReport as Stored } from "@eks-auditor/history";
import type { Context } from "hono";
import { accepts } from "hono/accepts";
import { respond } from "./respond.ts";
import { StoredReport } from "./schema/index.ts";
import { shownReport } from "./views/stored-report.ts";

/** Answers with a report in the form that the request accepts: JSON unless Markdown or plain text comes first. */
export const reportResponse = (context: Context, stored: Stored): Response => {
  context.header("vary", "Accept");
  const form = accepts(context, {
    header: "Accept",
    supports: ["application/json", "text/markdown", "text/plain"],
    default: "application/json",
  });
  switch (form) {
    case "text/markdown":
      return context.body(renderMarkdown(stored.report), 200, {
        "content-type": "text/markdown; charset=utf-8",
      });
    case "text/plain":
      return context.text(renderTerminal(stored.report));
    default:
      return respond(context, StoredReport, shownReport(stored));
  }
};
