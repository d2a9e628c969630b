import type { Instant } from "../model/instant.ts";
import type { Report } from "../report/report.ts";
import { decideNotify } from "./decide-notify.ts";
import type { MutedChange } from "./muted.ts";
import type { NotifyConfig } from "./notify-config.ts";

/**
 * Returns a report as whoever looks now is to see it: without what is expected or muted, and as loud as the configuration
 * says. Routes, quiet hours and the least severity are left aside, since they decide whom to disturb and when; `report` is
 * undefined where nothing is left. Pure.
 */
export const withoutMuted = (
  report: Report,
  config: NotifyConfig,
  now: Instant,
): { readonly report: Report | undefined; readonly muted: readonly MutedChange[] } => {
  const slack = { ...config.slack, minimumSeverity: "INFORMATIONAL" as const };
  const { notify, muted } = decideNotify(report, { ...config, routes: [], quiet: [], slack }, now);
  return { report: notify[0]?.report, muted };
};
