import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { accountsQuery } from "../api/accounts.ts";

/** Returns the account that the address names. */
export const useAccount = (): string | undefined => useSearch({ strict: false }).account;

/** Makes the account of what is shown the one that is looked at, where history knows several. */
export const useOwnAccount = (accountId: string | undefined): void => {
  const isOneOfSeveral = (useQuery({ ...accountsQuery, enabled: false }).data?.items.length ?? 0) > 1;
  const named = useAccount();
  const navigate = useNavigate();
  const account = isOneOfSeveral && accountId !== undefined && accountId !== named ? accountId : undefined;
  useEffect(() => {
    if (account !== undefined)
      void navigate({ to: ".", search: (now) => ({ ...now, account }), replace: true });
  }, [account, navigate]);
};
