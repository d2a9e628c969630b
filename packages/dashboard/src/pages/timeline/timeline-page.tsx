import { getRouteApi } from "@tanstack/react-router";
import { useTitle } from "../../title.ts";
import { Timeline } from "./timeline.tsx";

const route = getRouteApi("/timeline");

/** What happened in the account, newest first. */
export const TimelinePage = () => {
  useTitle("Timeline");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className="page">
      <header className="page-head">
        <h1>Timeline</h1>
        <p>What changed in the account, who did it, and how loud it was.</p>
      </header>
      <Timeline
        search={search}
        onSearch={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })}
      />
    </div>
  );
};
