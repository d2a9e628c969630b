import { reportId } from "../report/report-id.ts";

/** Returns the id of the report that says that an account is watched. */
export const watchingId = (accountId: string): string => reportId("watching", accountId);
