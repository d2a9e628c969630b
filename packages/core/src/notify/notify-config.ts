import type { AuditorConfig } from "../config/config.ts";
import type { Decision } from "./decision.ts";

/** The part of the configuration that decides whom a report reaches, and when. */
export type NotifyConfig = Pick<
  AuditorConfig,
  "slack" | "destinations" | "expected" | "mutes" | "severity" | "routes" | "quiet" | "summary"
> & {
  /** What people decided beside it, as far as it still matters. */
  readonly decisions?: readonly Decision[];
};
