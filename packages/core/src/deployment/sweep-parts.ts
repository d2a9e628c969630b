import type { AuditorConfig } from "../config/config.ts";
import { listedAccounts } from "../config/member-accounts.ts";

/** Minutes between two wakes of a sweep that is spread over its round. */
export const wakeMinutes = 5;

/** So many accounts are swept at once without harm: some dozens of scopes. */
export const togetherMax = 5;

type Sweeping = Pick<AuditorConfig, "accounts" | "sweep">;

/**
 * Returns in how many parts a round of sweeps is made: one where there are few accounts, and otherwise one every five
 * minutes, so that hundreds of accounts do not wake at once. How many an organization has is not known beforehand.
 */
export const partsOfRound = (config: Sweeping): number =>
  config.accounts === "organization" || listedAccounts(config).length >= togetherMax
    ? Math.max(1, Math.floor(config.sweep.everyMinutes / wakeMinutes))
    : 1;

/** Returns after how many minutes the sweep wakes. */
export const sweepWakes = (config: Sweeping): number =>
  partsOfRound(config) === 1 ? config.sweep.everyMinutes : wakeMinutes;
