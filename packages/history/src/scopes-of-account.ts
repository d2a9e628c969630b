import type { HistoryReader } from "./history-reader.ts";
import type { Head } from "./nouns/head.ts";

/** Returns the scopes of one account that have a head, in the order of their keys; those of others are not read. */
export const scopesOfAccount = async (
  accountId: string,
  history: Pick<HistoryReader, "scopes" | "heads">,
): Promise<Head[]> =>
  (
    await Promise.all([
      history.heads([{ kind: "account", accountId }]),
      history.scopes({ kind: "cluster", accountId }),
      history.scopes({ kind: "region", accountId }),
    ])
  ).flat();
