import type { Resource, ResourceType } from "../../model/resource.ts";
import type { Severity } from "../../model/severity.ts";
import type { Outcome } from "./outcome.ts";
import type { RuleLookup } from "./rule-lookup.ts";

/** Ids of the same check elsewhere, as those who made them write them. */
export interface RuleMappings {
  readonly prowler?: readonly string[];
  /** AWS Config managed rules. */
  readonly awsConfig?: readonly string[];
  /** AWS Security Hub CSPM controls. */
  readonly securityHub?: readonly string[];
  /** Recommendations of the CIS Amazon EKS Benchmark 1.5.0. */
  readonly cis?: readonly string[];
  readonly hardeneks?: readonly string[];
  /** Others, with their maker's name before the id: `kubescape C-0285`. */
  readonly others?: readonly string[];
}

export type RuleInput = ResourceType | "clusters";

/** How to reach the compliant state. */
export interface Remediation {
  readonly console: string;
  /** A command, or the reason why there is none. */
  readonly cli: string;
  /** What to write, or the reason why there is nothing to write. */
  readonly terraform: string;
}

/**
 * One rule: a compliant state, and how to tell whether a resource is in it. Pure: it judges by the resource and the
 * view alone. What it needs and nobody has read makes it say so, never a pass.
 */
export interface Rule {
  /** The name of its file. */
  readonly id: string;
  /** The compliant state, in one sentence. */
  readonly title: string;
  /** What is wrong with who fails it, in one sentence. */
  readonly wrong: string;
  /** The types that it judges. */
  readonly types: readonly [ResourceType, ...ResourceType[]];
  /**
   * What it asks the view for beside the resource itself: resources of these types, or which `clusters` there are. It is
   * judged anew when one of them changes, and what it does not name may be absent from the view.
   */
  readonly needs?: readonly RuleInput[];
  /**
   * Of these, those of which an older reading makes nothing look worse: it looks at what never changes, a cluster's name
   * and ARN, or at what only rises, its version.
   */
  readonly steadyNeeds?: readonly RuleInput[];
  /**
   * It fails because a cluster is not there. That is known once all clusters of the region were listed, and read, after
   * the resource was seen to be as it is: it may be of a cluster that was made a moment ago.
   */
  readonly missesCluster?: true;
  /** How loud it is to fail it, unless the outcome says otherwise. */
  readonly severity: Severity;
  /** What else an outcome may say. */
  readonly otherSeverities?: readonly Severity[];
  /** What can happen to who fails it. */
  readonly why: string;
  readonly remediation: Remediation;
  /** AWS's pages that it rests on. */
  readonly references: readonly [string, ...string[]];
  readonly mappings: RuleMappings;
  evaluate(resource: Resource, view: RuleLookup): Outcome;
}
