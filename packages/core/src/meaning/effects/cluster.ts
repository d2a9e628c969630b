import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import { authenticationModeEffects } from "./authentication-mode.ts";
import { clusterLoggingEffects } from "./cluster-logging.ts";
import type { EffectContext } from "./effect-context.ts";
import { endpointEffects } from "./endpoint.ts";
import { leftBehindEffects } from "./left-behind.ts";

/** What a change of a cluster's control plane means, and what a cluster that is gone leaves behind. */
export const clusterEffects = (change: Change, view: EffectContext | undefined): Effect[] => [
  ...endpointEffects(change),
  ...authenticationModeEffects(change),
  ...clusterLoggingEffects(change),
  ...leftBehindEffects(change, view),
];
