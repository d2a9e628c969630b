import type { Head, HistoryReader } from "@eks-auditor/history";
import { ProblemError } from "./problem.ts";

/**
 * Returns the account that a request means: the one it names, or else the only one that history knows.
 * Throws a problem when there are several, or none.
 */
export const accountOf = async (history: HistoryReader, named: string | undefined): Promise<string> =>
  named ?? accountAmong(await history.scopes(), undefined);

/** The same for whoever has looked up what history knows. */
export const accountAmong = (heads: readonly Head[], named: string | undefined): string => {
  if (named !== undefined) return named;
  const known = [...new Set(heads.map((head) => head.scope.accountId))];
  const [only, another] = known;
  if (only === undefined)
    throw new ProblemError("not-found", "history knows no account yet: take a snapshot first");
  if (another === undefined) return only;
  const detail = `history knows ${known.length} accounts; name one, for example account=${only}`;
  throw new ProblemError("ambiguous-account", detail, [{ parameter: "account", detail }]);
};
