import type { SecretMarker } from "../../model/secret-marker.ts";
import { matchesPattern, wildcards } from "./wildcard.ts";

/** Who asks to assume a role. */
export interface RequestPrincipal {
  /** The element of a policy that can name it: an IAM or STS principal, a federation, or an AWS service. */
  readonly type: "aws" | "federated" | "service";
  /**
   * `aws`: ARN of a user, role, session or root, a 12-digit account, or a unique id (`AROA…`); `federated`: provider ARN
   * or the domain of a built-in provider; `service`: its name, such as `pods.eks.amazonaws.com`.
   */
  readonly id: string;
}

/**
 * A call that a trust policy answers. A context key is in exactly one state: its values are known (`context`), it is
 * there with values unknown (`presentKeys`), it may be there or not (`unknownKeys`), or it is known to be absent (all
 * others, and `absentKeys` before the two lists).
 */
export interface TrustRequest {
  /** `sts:AssumeRole`, `sts:AssumeRoleWithWebIdentity`, `sts:AssumeRoleWithSAML` or `sts:TagSession`. */
  readonly action: string;
  readonly principal: RequestPrincipal;
  /** Values by lower-case key. No values means that the key is absent. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** Lower-case keys, in which `*` stands for any text. */
  readonly presentKeys?: readonly string[];
  readonly unknownKeys?: readonly string[];
  readonly absentKeys?: readonly string[];
  /** Returns what stands for a secret in stored policies. Without it an external id does not compare with a stored one. */
  readonly markerOf?: SecretMarker;
}

/** The state of one context key. */
export type ContextValue =
  | { readonly state: "known"; readonly values: readonly string[] }
  | { readonly state: "present" | "unknown" | "absent" };

/** Returns the state of a context key; its case does not matter. */
export const contextValue = (request: TrustRequest, key: string): ContextValue => {
  const name = key.toLowerCase();
  const values = Object.hasOwn(request.context, name) ? request.context[name] : undefined;
  if (values) return values.length > 0 ? { state: "known", values } : { state: "absent" };
  if (lists(request.absentKeys, name)) return { state: "absent" };
  if (lists(request.presentKeys, name)) return { state: "present" };
  return { state: lists(request.unknownKeys, name) ? "unknown" : "absent" };
};

const lists = (patterns: readonly string[] | undefined, name: string): boolean =>
  patterns?.some((pattern) => matchesPattern(wildcards(pattern), name)) ?? false;
