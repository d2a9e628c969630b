import type { ReportBlocksOptions } from "@eks-auditor/slack";
import config from "../auditor.config.ts";
import { environment } from "./environment.ts";

/** Returns how people in Slack come to the page: by its address where it is hosted, else by the command that serves it. */
export const pageReference = (): ReportBlocksOptions =>
  config.page
    ? { pageUrl: config.page.url }
    : { pageCommand: `eks-auditor serve --stage ${environment("STAGE")}` };
