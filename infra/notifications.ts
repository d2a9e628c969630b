import { slackReports } from "./queues.ts";
import { reportsTo } from "./reports-to.ts";

reportsTo("Slack", slackReports);
