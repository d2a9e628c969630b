import type { AutoScalingGroup } from "@aws-sdk/client-auto-scaling";
import type { Instance } from "@aws-sdk/client-ec2";
import type {
  Clock,
  ClusterScope,
  Instant,
  KnownResource,
  Reading,
  Scope,
  SecondLookResult,
  SecretMarker,
  Section,
} from "@eks-auditor/core";
import type { Clients } from "./clients.ts";
import type { Rotation } from "./rotation.ts";

/** What a collector may know beside what AWS answers: facts that other scopes' readings left in history. */
export interface KnownElsewhere {
  /** ARNs of roles that clusters use: cluster, node, Fargate, add-on, access entry and Pod Identity roles. */
  roleArns(): Promise<readonly string[]>;
  /** VPC ids of the clusters of the scope's region. */
  vpcIds(): Promise<readonly string[]>;
  /** Names of the clusters of the scope's region that history knows. */
  clusterNames(): Promise<readonly string[]>;
  /** What history holds of the section that is being read: what was once in view stays in view. */
  resources(): Promise<readonly KnownResource[]>;
}

/** What one read is made of. */
export interface ReadContext<S extends Scope = Scope> {
  readonly scope: S;
  readonly clients: Clients;
  readonly known: KnownElsewhere;
  readonly now: Clock;
  /** Returns what a reading holds in place of a secret. */
  readonly markerOf: SecretMarker;
  /** The read ends as `partial` rather than go on after this. */
  readonly deadline: string;
  /**
   * Keys of resources that a second look has found gone. Others that a list lacks are perhaps there: what a collector
   * derives from their absence it leaves unread.
   */
  readonly foundGone?: ReadonlySet<string>;
  /** Says whose details are read; absent: of all. */
  readonly rotation?: Rotation;
  /** Observe the health of targets as well, which costs a call for each target group. */
  readonly targetHealth?: boolean;
  /** Returns the nodes of the region, read once for all its clusters; absent: a cluster lists its own. */
  readonly regionNodes?: SharedRegionNodes;
}

/** The Auto Scaling groups and instances that tags give to the clusters of a region, read for all of them together. */
export interface RegionNodes {
  /** When these lists began to be read: what rests on them was not seen later. */
  readonly observedAt: Instant;
  /** Calls that were made for the one who is given this; none where another's are shared. */
  readonly calls: number;
  readonly groups: readonly AutoScalingGroup[];
  readonly instances: readonly Instance[];
}

/**
 * Returns the lists of a region to one who reads a cluster of it, or nothing: where they do not hold what one list of its
 * own would tell, each cluster asks for itself.
 */
export type SharedRegionNodes = (context: ReadContext<ClusterScope>) => Promise<RegionNodes | undefined>;

/** Reads one section of one scope. */
export interface Collector<S extends Scope = Scope> {
  readonly section: Section;
  /** Every IAM action that `read` and `whereabouts` may need. Tests compare it with what is sent. */
  readonly actions: readonly string[];
  /** Those of the actions that nothing sends: AWS asks for them when a service calls another in our name. */
  readonly impliedActions?: readonly string[];
  /** Details are read in turn; see `ReadContext.rotation`. */
  readonly inTurn?: true;
  /** Never throws for what AWS answers: a refusal becomes the reading's status. */
  read(context: ReadContext<S>): Promise<Reading>;
  /**
   * Reads what some subjects name and what hangs on it, at a cost that does not grow with what else there is. Gives
   * nothing where they cannot be read apart: then the section is read whole. Never throws for what AWS answers.
   */
  readSubjects?(context: ReadContext<S>, subjects: readonly string[]): Promise<Reading | undefined>;
  /**
   * Looks once more for resources that whole lists no longer show, by resource key. `gone` only when AWS itself says
   * that it does not exist (or a second full list, read later, lacks it too).
   */
  whereabouts(
    context: ReadContext<S>,
    vanished: readonly KnownResource[],
  ): Promise<Map<string, SecondLookResult>>;
}
