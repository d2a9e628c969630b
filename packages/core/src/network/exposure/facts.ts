import type { SectionRead } from "../../completeness/section-read.ts";
import type { Instant } from "../../model/instant.ts";
import type { Resource } from "../../model/resource.ts";

/** How many targets there are. */
export interface TargetCount {
  readonly all: number;
  /** Those with an address outside of the VPC. */
  readonly outside?: number;
}

/** What exposure is worked out from: the resources of one region and its clusters at one instant. */
export interface ExposureFacts {
  readonly resources: readonly (Resource & { readonly revisionAt?: Instant })[];
  /** How well it was read: only what a list that came whole lacks is not there. */
  readonly sections: readonly SectionRead[];
  /** What targets each target group or classic load balancer had when it was last looked at, by ARN. */
  readonly targets?: ReadonlyMap<string, TargetCount>;
}
