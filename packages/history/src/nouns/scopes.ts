import type { Instant, Scope } from "@eks-auditor/core";

/** The scopes of one kind of an account. */
export interface ScopesOfKind {
  readonly kind: "region" | "cluster";
  readonly accountId: string;
}

/** A scope that is read, or is to be. */
export interface ExpectedScope {
  readonly scope: Scope;
  /** When its reading was first asked for; null: it was read before anyone remembered that. */
  readonly expectedAt: Instant | null;
}
