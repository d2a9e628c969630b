import type { Resource } from "../resource.ts";
import type { SectionRead } from "../rules/view.ts";

/** What exposure is worked out from: the resources of one region and its clusters at one instant. */
export interface ExposureFacts {
  readonly resources: readonly Resource[];
  /** What has been read: only where a section was read whole does absent mean that there is none. */
  readonly sections: readonly SectionRead[];
  /** How many targets each target group or classic load balancer had when it was last looked at, by ARN. */
  readonly targets?: ReadonlyMap<string, number>;
}
