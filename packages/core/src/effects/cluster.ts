import type { Change } from "../change.ts";
import type { Effect } from "../effect.ts";
import { authenticationModeEffects } from "./authentication-mode.ts";
import { clusterLoggingEffects } from "./cluster-logging.ts";
import { endpointEffects } from "./endpoint.ts";

/** What a change of a cluster's control plane means. */
export const clusterEffects = (change: Change): Effect[] => [
  ...endpointEffects(change),
  ...authenticationModeEffects(change),
  ...clusterLoggingEffects(change),
];
