import type { OverviewSection } from "../../api/api.generated.ts";
import { Notice } from "../../parts/state.tsx";
import { UnreadList } from "../../parts/unread-list.tsx";

/** What could not be read of that which all clusters share: a region's network and load balancers, the account's roles. */
export const SharedGaps = ({ sections }: { sections: readonly OverviewSection[] }) => {
  const gaps = sections.filter(({ status }) => status !== "complete");
  if (gaps.length === 0) return null;
  return (
    <Notice tone="MEDIUM" icon="lock">
      <strong>
        {gaps.length === 1 ? "One shared section was" : `${gaps.length} shared sections were`} not read whole.
      </strong>{" "}
      What is missing there is unknown, not absent.
      <UnreadList sections={gaps} />
    </Notice>
  );
};
