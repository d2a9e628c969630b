import { getRouteApi } from "@tanstack/react-router";
import { useTitle } from "../../title.ts";
import { FindingsView } from "./findings-view.tsx";

const route = getRouteApi("/clusters/$region/$cluster/findings");

/** What is wrong with one cluster. */
export const ClusterFindingsPage = () => {
  const { region, cluster } = route.useParams();
  useTitle(`${cluster}: findings`);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <FindingsView
      of={{ region, cluster }}
      search={search}
      onSearch={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })}
    />
  );
};
