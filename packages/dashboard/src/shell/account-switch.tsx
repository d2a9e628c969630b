import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { accountsQuery } from "../api/accounts.ts";
import { useAccount } from "./use-account.ts";

/** Where history knows several accounts: which one is looked at. Nothing where there is only one. */
export const AccountSwitch = () => {
  const accounts = useQuery({ ...accountsQuery, enabled: false }).data?.items ?? [];
  const chosen = useAccount();
  const navigate = useNavigate();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  if (accounts.length < 2) return null;
  const choose = (account: string): void => {
    // A cluster, a report are of one account: of another, its overview is seen.
    const isOfOne = /^\/(clusters|reports)\//.test(pathname);
    void navigate({ to: isOfOne ? "/" : pathname, search: { account } });
  };
  return (
    <select
      className="field account-switch"
      aria-label="Account"
      value={chosen ?? ""}
      onChange={(event) => choose(event.target.value)}
    >
      {chosen === undefined && <option value="">Choose an account</option>}
      {accounts.map(({ accountId }) => (
        <option key={accountId} value={accountId}>
          {accountId}
        </option>
      ))}
    </select>
  );
};
