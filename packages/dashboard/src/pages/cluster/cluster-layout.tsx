import { getRouteApi, Link, Outlet } from "@tanstack/react-router";

const route = getRouteApi("/clusters/$region/$cluster");

/** The frame around the views of one cluster. They share the instant that is looked at. */
export const ClusterLayout = () => {
  const { region, cluster } = route.useParams();
  const { account, at } = route.useSearch();
  const params = { region, cluster };
  const kept = { account, at };
  return (
    <div className="page wide">
      <header>
        <nav className="crumbs" aria-label="Where this belongs">
          <Link to="/">Overview</Link>
          <span aria-hidden="true">/</span>
          <span>{region}</span>
        </nav>
        <div className="page-head">
          <h1 className="break">{cluster}</h1>
        </div>
        <nav className="tabs" aria-label="Views of the cluster">
          <Link
            to="/clusters/$region/$cluster"
            params={params}
            search={kept}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            State
          </Link>
          <Link
            to="/clusters/$region/$cluster/timeline"
            params={params}
            search={{ account }}
            activeOptions={{ includeSearch: false }}
          >
            Timeline
          </Link>
          <Link
            to="/clusters/$region/$cluster/exposure"
            params={params}
            search={kept}
            activeOptions={{ includeSearch: false }}
          >
            Exposure
          </Link>
          <Link
            to="/clusters/$region/$cluster/access"
            params={params}
            search={kept}
            activeOptions={{ includeSearch: false }}
          >
            Access
          </Link>
          <Link
            to="/clusters/$region/$cluster/findings"
            params={params}
            search={kept}
            activeOptions={{ includeSearch: false }}
          >
            Findings
          </Link>
        </nav>
      </header>
      <Outlet />
    </div>
  );
};
