import { pageAddress, reportAddress, reportPath } from "@eks-auditor/core/report-event";
import type { PageReference } from "@eks-auditor/slack";
import { environment } from "./environment.ts";

/** Where the page is hosted, as infra/page.ts knows it; undefined where it is not. */
const pageUrl = (): string | undefined => process.env.PAGE_URL || undefined;

/** Returns how people in Slack come to the page: by its address where it is hosted, else by the command that serves it. */
export const pageReference = (): PageReference => {
  const url = pageUrl();
  return url === undefined
    ? { pageCommand: `eks-auditor serve --stage ${environment("STAGE")}` }
    : { pageUrl: url };
};

/** Returns where a report is: on the page where it is hosted, else in the API. */
export const reportLink = (id: string): string => {
  const url = pageUrl();
  return url === undefined ? reportAddress(environment("API_URL"), id) : pageAddress(url, reportPath(id));
};
