import type { JsonObject } from "../../model/json.ts";

/** A policy document as written, with every optional bracket made explicit. */
export interface Policy {
  /** `2008-10-17` when the document has none: policy variables are literal text then. */
  readonly version: string;
  readonly statements: readonly Statement[];
}

/** One statement of a policy. */
export interface Statement {
  /** Position in the document, from 0. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  /** Absent in policies that are attached to identities. */
  readonly principal?: PrincipalElement;
  readonly action?: ListElement;
  readonly resource?: ListElement;
  readonly conditions: readonly Condition[];
  /** Elements that the policy grammar does not know, as they are. */
  readonly other: JsonObject;
}

/** `Principal`, or `NotPrincipal` when negated: ids by type (`AWS`, `Federated`, `Service`, `CanonicalUser`). */
export interface PrincipalElement {
  readonly negated: boolean;
  readonly ids: Readonly<Record<string, readonly string[]>>;
}

/** `Action` or `Resource`, or `NotAction` or `NotResource` when negated. */
export interface ListElement {
  readonly negated: boolean;
  readonly patterns: readonly string[];
}

/** One line of a condition block: operator and key as written. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** What to call a statement in a sentence: its Sid, or its position counted from 1. */
export const statementName = (statement: Pick<Statement, "index" | "sid">): string =>
  statement.sid ? `statement "${statement.sid}"` : `statement ${statement.index + 1}`;
