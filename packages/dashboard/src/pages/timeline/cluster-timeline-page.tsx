import { getRouteApi } from "@tanstack/react-router";
import { useTitle } from "../../title.ts";
import { Timeline } from "./timeline.tsx";

const route = getRouteApi("/clusters/$region/$cluster/timeline");

/** What happened to one cluster, newest first. */
export const ClusterTimelinePage = () => {
  const { region, cluster } = route.useParams();
  useTitle(`${cluster}: timeline`);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Timeline
      of={{ region, cluster }}
      search={search}
      onSearch={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })}
    />
  );
};
