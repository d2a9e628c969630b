import type { AccountOptions } from "../account-options.ts";
import type { Configuration } from "./configuration.ts";

/** Returns the options of an account, with the regions of the configuration where the command line names none. */
export const withConfiguredRegions = <O extends AccountOptions>(
  options: O,
  configuration: Configuration | undefined,
): O =>
  configuration === undefined || options.recording !== undefined || options.region !== undefined
    ? options
    : { ...options, region: configuration.config.regions };
