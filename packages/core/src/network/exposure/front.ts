import type { Network } from "../../model/effect.ts";
import type { PathStep } from "./path.ts";
import type { Reach } from "./reach.ts";

/** What brings callers to a load balancer who do not come by its own door. */
export interface Front {
  /** The same for the same front before and after a change. */
  readonly key: string;
  /** Where its callers are. */
  readonly network: Network;
  /** In words: `CloudFront`, `endpoint service vpce-svc-1`. */
  readonly words: string;
  /** Who gets to the listeners of the load balancer by it. */
  readonly reach: Reach;
  /** Returns whom of its callers that lets in which admits some sources; without it, who comes is who called. */
  readonly behind?: (admitted: Reach) => Reach;
  readonly step: PathStep;
  readonly restsOn: readonly string[];
}
