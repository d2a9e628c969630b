import type { SeenCall, ServedAccount } from "./serve-account.ts";

/** What a reading of a section calls exactly once, of the sections that a changed endpoint makes us read. */
const marks: readonly { readonly section: string; readonly mark: string; readonly of?: string }[] = [
  { section: "cluster", mark: "eks:DescribeCluster", of: "name" },
  { section: "access", mark: "eks:ListAccessEntries", of: "clusterName" },
  { section: "network", mark: "ec2:DescribeVpcs" },
];

/** Returns how often each section of each scope was read, of the calls from the `from`th on. */
export const readsSince = (account: ServedAccount, from: number): Map<string, number> => {
  const reads = new Map<string, number>();
  for (const call of account.calls.slice(from)) {
    const read = readOf(call);
    if (read !== undefined) reads.set(read, (reads.get(read) ?? 0) + 1);
  }
  return reads;
};

const readOf = ({ service, operation, input }: SeenCall): string | undefined => {
  const found = marks.find(({ mark }) => mark === `${service}:${operation}`);
  if (!found) return undefined;
  return found.of === undefined ? found.section : `${found.section} of ${String(input[found.of])}`;
};
