import type { ApiOptions } from "@eks-auditor/api";
import { findingSuppressions } from "@eks-auditor/core/config";
import type { Configuration } from "./configuration.ts";

/** Returns what of a configuration the API answers by: the same as the deployed one takes. */
export const judgingBy = (
  configuration: Configuration | undefined,
): Pick<ApiOptions, "suppressions" | "notify"> =>
  configuration
    ? { suppressions: findingSuppressions(configuration.config), notify: configuration.config }
    : {};
