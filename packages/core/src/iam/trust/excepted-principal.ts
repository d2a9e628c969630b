import { matchPrincipalId } from "./match-principal.ts";
import { parsePrincipalArn } from "./principal-arn.ts";
import type { RequestPrincipal } from "./request.ts";

/** A principal whom a statement leaves out of those it speaks of. */
export interface ExceptedPrincipal {
  /** The key of the `Principal` element that names it: `AWS`, `Federated`, `Service`. */
  readonly type: string;
  readonly id: string;
  /** A Deny of an account denies everyone in it; a `NotPrincipal` of an account leaves out its root user alone. */
  readonly by: "Deny" | "NotPrincipal";
}

/** Returns whether everyone whom `narrow` leaves out is left out by `wide`. Never wrongly true. */
export const includesExcepted = (wide: ExceptedPrincipal, narrow: ExceptedPrincipal): boolean => {
  if (wide.type !== narrow.type) return false;
  if (wide.id === narrow.id) return wide.by === "Deny" || wide.by === narrow.by;
  return wide.by === "Deny" && matchPrincipalId(wide.type, wide.id, asRequest(narrow)).matches === true;
};

/** Returns whether a principal certainly is none of those left out. */
export const isSpared = (principal: RequestPrincipal, { type, id }: ExceptedPrincipal): boolean =>
  matchPrincipalId(type, id, principal).matches === false;

/** Returns whether a principal belongs to an account of a partition. */
export const isOfAccount = (
  { type, id }: Omit<ExceptedPrincipal, "by">,
  account: { readonly id: string; readonly partition?: string },
): boolean => {
  const who = type === "AWS" ? parsePrincipalArn(id) : undefined;
  return who?.accountId === account.id && who.partition === (account.partition ?? "aws");
};

const asRequest = ({ type, id }: ExceptedPrincipal): RequestPrincipal => ({
  type: type === "Federated" ? "federated" : type === "Service" ? "service" : "aws",
  id,
});
