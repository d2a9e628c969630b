import type { PageRequest } from "@eks-auditor/history";

/** Leaves an absent cursor out, as history's interface has it. */
export const pageRequest = ({
  limit,
  cursor,
}: {
  limit: number;
  cursor?: string | undefined;
}): PageRequest => ({
  limit,
  ...(cursor !== undefined && { cursor }),
});
