import "./alarms.ts";
import "./api-url.ts";
import "./heartbeat.ts";
import "./notifications.ts";
import "./rules.ts";
import "./slack-command.ts";
import "./subscriptions.ts";
import "./summaries.ts";
import "./sweep.ts";

export { api } from "./api.ts";
export { reports } from "./bus.ts";
export { table } from "./table.ts";
