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
      {accounts.map((account) => (
        <option key={account.accountId} value={account.accountId}>
          {wordsOf(account)}
        </option>
      ))}
    </select>
  );
};

interface AccountTold {
  readonly accountId: string;
  readonly name?: string;
  readonly state?: "active" | "suspended" | "left";
}

/** `123456789012 payments, left`: a name is the organization's, and what left is not read any more. */
const wordsOf = ({ accountId, name, state }: AccountTold): string =>
  [[accountId, name].filter(Boolean).join(" "), state === "active" ? undefined : state]
    .filter(Boolean)
    .join(", ");
