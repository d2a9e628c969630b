import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type SearchMiddleware,
} from "@tanstack/react-router";
import { OverviewPage } from "./pages/overview/overview-page.tsx";
import { known, parseSearch, stringifySearch } from "./search-params.ts";
import { NotFound } from "./shell/not-found.tsx";
import { PageFault } from "./shell/page-fault.tsx";
import { PagePending } from "./shell/page-pending.tsx";
import { Shell } from "./shell/shell.tsx";

/** Whoever looks at one of several accounts goes on looking at it. */
const keepAccount: SearchMiddleware<{ account?: string | undefined }> = ({ search, next }) => {
  const wanted = next(search);
  const { account } = search;
  return wanted.account === undefined && account !== undefined ? { ...wanted, account } : wanted;
};

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  validateSearch: known("account"),
  search: { middlewares: [keepAccount] },
});

const overview = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: known("filter", "sort"),
  component: OverviewPage,
});

const timelineParams = known(
  "cluster",
  "region",
  "account",
  "actor",
  "class",
  "type",
  "severity",
  "namespace",
  "text",
  "unattributed",
  "from",
  "to",
  "quiet",
);

const timeline = createRoute({
  getParentRoute: () => root,
  path: "/timeline",
  validateSearch: timelineParams,
  component: lazyRouteComponent(() => import("./pages/timeline/timeline-page.tsx"), "TimelinePage"),
});

const report = createRoute({
  getParentRoute: () => root,
  path: "/reports/$id",
  component: lazyRouteComponent(() => import("./pages/report/report-page.tsx"), "ReportPage"),
});

const cluster = createRoute({
  getParentRoute: () => root,
  path: "/clusters/$region/$cluster",
  validateSearch: known("account", "at"),
  component: lazyRouteComponent(() => import("./pages/cluster/cluster-layout.tsx"), "ClusterLayout"),
});

const clusterState = createRoute({
  getParentRoute: () => cluster,
  path: "/",
  validateSearch: known("account", "at", "with", "text"),
  component: lazyRouteComponent(() => import("./pages/state/state-page.tsx"), "StatePage"),
});

const clusterTimeline = createRoute({
  getParentRoute: () => cluster,
  path: "/timeline",
  validateSearch: timelineParams,
  component: lazyRouteComponent(
    () => import("./pages/timeline/cluster-timeline-page.tsx"),
    "ClusterTimelinePage",
  ),
});

const clusterExposure = createRoute({
  getParentRoute: () => cluster,
  path: "/exposure",
  validateSearch: known("account", "at", "with", "view", "network", "text"),
  component: lazyRouteComponent(() => import("./pages/exposure/exposure-page.tsx"), "ExposurePage"),
});

const findingParams = known("account", "at", "severity", "status", "rule", "text");

const clusterFindings = createRoute({
  getParentRoute: () => cluster,
  path: "/findings",
  validateSearch: findingParams,
  component: lazyRouteComponent(
    () => import("./pages/findings/cluster-findings-page.tsx"),
    "ClusterFindingsPage",
  ),
});

const findings = createRoute({
  getParentRoute: () => root,
  path: "/findings",
  validateSearch: findingParams,
  component: lazyRouteComponent(() => import("./pages/findings/findings-page.tsx"), "FindingsPage"),
});

const access = createRoute({
  getParentRoute: () => root,
  path: "/access",
  validateSearch: known("subject", "role", "at", "account"),
  component: lazyRouteComponent(() => import("./pages/access/access-page.tsx"), "AccessPage"),
});

const clusterAccess = createRoute({
  getParentRoute: () => cluster,
  path: "/access",
  validateSearch: known("account", "at", "text"),
  component: lazyRouteComponent(() => import("./pages/access/cluster-access-page.tsx"), "ClusterAccessPage"),
});

const silence = createRoute({
  getParentRoute: () => root,
  path: "/silence",
  validateSearch: known("account", "days"),
  component: lazyRouteComponent(() => import("./pages/silence/silence-page.tsx"), "SilencePage"),
});

const search = createRoute({
  getParentRoute: () => root,
  path: "/search",
  validateSearch: known("account", "q"),
  component: lazyRouteComponent(() => import("./pages/search/search-page.tsx"), "SearchPage"),
});

/** Every view of the page and its address. */
const routeTree = root.addChildren([
  overview,
  timeline,
  report,
  findings,
  access,
  silence,
  search,
  cluster.addChildren([clusterState, clusterTimeline, clusterExposure, clusterAccess, clusterFindings]),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPreload: "intent",
  defaultErrorComponent: PageFault,
  defaultPendingComponent: PagePending,
  defaultPendingMs: 120,
  defaultPendingMinMs: 0,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
