import * as z from "zod";
import type { Noun } from "./noun.ts";

export const AccountScope = z.object({
  kind: z.literal("account"),
  accountId: z.string(),
});

export type AccountScope = Noun<typeof AccountScope>;

export const RegionScope = z.object({
  kind: z.literal("region"),
  accountId: z.string(),
  region: z.string(),
});

export type RegionScope = Noun<typeof RegionScope>;

export const ClusterScope = z.object({
  kind: z.literal("cluster"),
  accountId: z.string(),
  region: z.string(),
  cluster: z.string(),
});

export type ClusterScope = Noun<typeof ClusterScope>;

/** The unit that is read, locked and committed: an account, a region of it, or a cluster. */
export const Scope = z.discriminatedUnion("kind", [AccountScope, RegionScope, ClusterScope]);

export type Scope = Noun<typeof Scope>;

/** Returns a scope as one text, used as key and in logs: `cluster/123456789012/eu-west-1/payments`. */
export const scopeKey = (scope: Scope): string => {
  switch (scope.kind) {
    case "account":
      return `account/${scope.accountId}`;
    case "region":
      return `region/${scope.accountId}/${scope.region}`;
    case "cluster":
      return `cluster/${scope.accountId}/${scope.region}/${scope.cluster}`;
  }
};

/** Reads what `scopeKey` wrote. Throws RangeError for anything else. */
export const parseScopeKey = (key: string): Scope => {
  const [kind, accountId, region, cluster, ...rest] = key.split("/");
  if (accountId && rest.length === 0) {
    if (kind === "account" && region === undefined) return { kind, accountId };
    if (kind === "region" && region && cluster === undefined) return { kind, accountId, region };
    if (kind === "cluster" && region && cluster) return { kind, accountId, region, cluster };
  }
  throw new RangeError(`not a scope key: ${key}`);
};
