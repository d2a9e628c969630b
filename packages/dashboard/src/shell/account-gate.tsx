import { useIsFetching, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { accountsQuery } from "../api/accounts.ts";
import { overviewQuery } from "../api/overview.ts";
import { When } from "../time/when.tsx";
import { useAccount } from "./use-account.ts";

/** Whether the overview is still waited for: what is not needed to see it comes after it. */
const useIsFirstView = (account: string | undefined): boolean => {
  const client = useQueryClient();
  const isUnderWay = useIsFetching({ queryKey: ["overview"] }) > 0;
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  if (pathname !== "/") return false;
  const state = client.getQueryState(overviewQuery(account).queryKey);
  return state === undefined || (state.status === "pending" && isUnderWay);
};

/** A report says itself whose it is. */
const saysItself = /^\/reports\//;

/**
 * Shows a view, unless history knows several accounts and the address names none: then one has to be chosen, since what is
 * of two accounts is told as one nowhere.
 */
export const AccountGate = ({ children }: { children: ReactNode }) => {
  const account = useAccount();
  const isFirstView = useIsFirstView(account);
  const accounts = useQuery({ ...accountsQuery, enabled: !isFirstView }).data?.items ?? [];
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  if (accounts.length < 2 || account !== undefined || saysItself.test(pathname)) return children;
  return (
    <div className="page">
      <header className="page-head">
        <h1>Which account?</h1>
        <p>History knows {accounts.length.toLocaleString()}. Each is looked at by itself.</p>
      </header>
      <ul className="panel account-list">
        {accounts.map(({ accountId, clusters, observedAt }) => (
          <li key={accountId}>
            <Link to="." search={(now) => ({ ...now, account: accountId })} className="mono">
              {accountId}
            </Link>
            <span className="soft">
              {clusters.toLocaleString()} {clusters === 1 ? "cluster" : "clusters"}
              {observedAt !== null && (
                <>
                  , last read <When at={observedAt} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
};
