export { reportEvent } from "./address.ts";
export { readAnnouncedId } from "./announced-id.ts";
export { entryBytes, entryBytesMax, type SizedEntry } from "./entry-size.ts";
export { clusterPath, pageAddress, reportPath } from "./page-address.ts";
export { reportAddress, reportEventDetail } from "./report-event-detail.ts";
export { ReportEventDetail, reportEventJsonSchema } from "./schema.ts";
