import type { Report } from "./report.ts";
import { stableJson } from "./stable-json.ts";

/** Returns a report as indented JSON with its keys in a fixed order: equal reports give equal text. */
export const renderJson = (report: Report): string => stableJson(report, 2);
