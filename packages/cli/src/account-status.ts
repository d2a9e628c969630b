import { schema } from "@eks-auditor/api";
import type { ApiClient, Query } from "./api-client.ts";

/** How an account stands: its clusters, what is wrong, what is open, how well it is known. */
export interface AccountStatus {
  readonly accountId: string;
  readonly at: string;
  readonly clusters: schema.Overview["items"];
  /** Sections of the account and its regions. */
  readonly shared: schema.Overview["shared"];
  readonly findings: readonly schema.Finding[];
  readonly ways: schema.AccountExposure["items"];
}

/** Asks the API how an account stands now; `account` may be left out while history knows one only. */
export const askAccountStatus = async (api: ApiClient, account?: string): Promise<AccountStatus> => {
  const overviews = await all(api, schema.Overview, "/v1/overview", { account, limit: 100 });
  const [overview] = overviews;
  if (!overview) throw new TypeError("a list has at least one page");
  const { accountId, at, shared } = overview;
  const asked = { account: accountId, at, limit: 500 };
  const findings = await all(api, schema.FindingPage, "/v1/findings", asked);
  const ways = await all(api, schema.AccountExposure, "/v1/exposure", asked);
  return {
    accountId,
    at,
    clusters: overviews.flatMap(({ items }) => items),
    shared,
    findings: findings.flatMap(({ items }) => items),
    ways: ways.flatMap(({ items }) => items),
  };
};

const all = async <P extends { readonly cursor?: string | undefined }>(
  api: ApiClient,
  shape: { parse(value: unknown): P },
  path: string,
  query: Query,
): Promise<P[]> => {
  const pages: P[] = [];
  for await (const page of api.pages(shape, path, query)) pages.push(page);
  return pages;
};
