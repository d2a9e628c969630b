import "./api-url.ts";
import "./destinations.ts";
import "./heartbeat.ts";
import "./notifications.ts";
import "./rules.ts";
import "./security-hub.ts";
import "./slack-command.ts";
import "./slack-interactivity.ts";
import "./subscriptions.ts";
import "./summaries.ts";
import "./sweep.ts";
import "./tamper.ts";
// Last: they are about everything that was made before.
import "./alarms.ts";
import "./dashboard.ts";

export { api } from "./api.ts";
export { reports } from "./bus.ts";
export { memberParameters } from "./member-accounts.ts";
export { pageUrl } from "./page.ts";
export { table } from "./table.ts";
