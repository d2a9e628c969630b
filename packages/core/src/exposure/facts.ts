import type { Resource } from "../resource.ts";
import type { SectionRead } from "../rules/view.ts";

/** How many targets there are. */
export interface TargetCount {
  readonly all: number;
  /** Those with an address outside of the VPC. */
  readonly outside?: number;
}

/** What exposure is worked out from: the resources of one region and its clusters at one instant. */
export interface ExposureFacts {
  readonly resources: readonly Resource[];
  /** What has been read: only where a section was read whole does absent mean that there is none. */
  readonly sections: readonly SectionRead[];
  /** What targets each target group or classic load balancer had when it was last looked at, by ARN. */
  readonly targets?: ReadonlyMap<string, TargetCount>;
}
