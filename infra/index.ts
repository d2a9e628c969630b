import "./rules.ts";
import "./subscriptions.ts";
import "./sweep.ts";
import "./alarms.ts";

export { api } from "./api.ts";
export { reports } from "./bus.ts";
export { table } from "./table.ts";
