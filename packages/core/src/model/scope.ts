/** The unit that is read, locked and committed: an account, a region of it, or a cluster. */
export type Scope = AccountScope | RegionScope | ClusterScope;

export interface AccountScope {
  readonly kind: "account";
  readonly accountId: string;
}

export interface RegionScope {
  readonly kind: "region";
  readonly accountId: string;
  readonly region: string;
}

export interface ClusterScope {
  readonly kind: "cluster";
  readonly accountId: string;
  readonly region: string;
  readonly cluster: string;
}

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
