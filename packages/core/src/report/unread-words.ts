import { type MissingRight, missingRights } from "../completeness/missing-rights.ts";
import type { Scope } from "../model/scope.ts";
import type { Report } from "./report.ts";

/** Says of a report's gaps which actions gave no answer, and what is not compared therefore. */
export const missingIn = (report: Pick<Report, "unread" | "accountId" | "cluster">): MissingRight[] =>
  missingRights(
    report.unread.map(({ scope = around(report), section, ...unread }) => ({ scope, section, unread })),
  );

/** Where the gaps of a report lie that was stored before they told it themselves. */
const around = ({ accountId, cluster }: Pick<Report, "accountId" | "cluster">): Scope =>
  cluster ? { kind: "region", accountId, region: cluster.region } : { kind: "account", accountId };

/** Returns one of them in words, with the first thing that is missing and AWS's own message. */
export const missingText = ({ words, examples, count, message }: MissingRight): string => {
  const [first = ""] = examples;
  const named = words.includes(first) ? [] : [count > 1 ? `the first: ${first}` : first];
  const said = [...named, ...(message ? [message] : [])].join(": ");
  return said === "" ? words : `${words} (${said})`;
};
