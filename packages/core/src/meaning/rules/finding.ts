import type { Instant } from "../../model/instant.ts";
import type { Owner, ResourceType } from "../../model/resource.ts";
import type { Severity } from "../../model/severity.ts";
import type { Awaited } from "./awaited.ts";
import type { Suppression } from "./suppression.ts";

/**
 * What one rule says of one resource. `FAILED` is what people call a finding; `ERROR`: the rule broke, so nobody knows;
 * `NOT_EVALUATED`: something that it needs was not read, so nobody knows either.
 */
export interface Finding {
  /** Stable: the rule's id and the key of the resource; of an ERROR marked so, since it stands beside what it hides. */
  readonly id: string;
  readonly rule: string;
  /** The compliant state, in one sentence. */
  readonly title: string;
  /** What is wrong where it failed, in one sentence. */
  readonly wrong: string;
  /** How to reach the compliant state. */
  readonly fix: string;
  /** When its resource last changed, as far as history tells. */
  readonly since?: Instant;
  readonly status: "PASSED" | "FAILED" | "NOT_APPLICABLE" | "NOT_EVALUATED" | "ERROR";
  /** `INFORMATIONAL` unless it is FAILED or ERROR. */
  readonly severity: Severity;
  readonly resource: {
    readonly type: ResourceType;
    readonly id: string;
    readonly name: string;
    readonly owners: readonly Owner[];
  };
  readonly evidence: readonly string[];
  /** Of what is NOT_EVALUATED only for now: it looks wrong, and is told if it does when this was read. */
  readonly awaits?: Awaited;
  /** Someone answers for leaving it as it is; see `suppressFindings`. */
  readonly suppression?: Suppression;
}

/** True for what is wrong, and for what should have told and broke; false for what someone answers for. */
export const isOpen = ({ status, suppression }: Finding): boolean =>
  (status === "FAILED" || status === "ERROR") && !suppression;
