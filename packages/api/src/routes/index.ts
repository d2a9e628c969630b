import type { Routes } from "../context.ts";
import { accessRoutes } from "./access.ts";
import { accountExposureRoutes } from "./account-exposure.ts";
import { accountRoutes } from "./accounts.ts";
import { activityRoutes } from "./activity.ts";
import { attemptRoutes } from "./attempts.ts";
import { baselineRoutes } from "./baseline.ts";
import { clusterAccessRoutes } from "./cluster-access.ts";
import { clusterDiffRoutes } from "./cluster-diff.ts";
import { clusterExposureRoutes } from "./cluster-exposure.ts";
import { clusterInstantRoutes } from "./cluster-instants.ts";
import { clusterSnapshotRoutes } from "./cluster-snapshot.ts";
import { clusterRoutes } from "./clusters.ts";
import { counterRoutes } from "./counters.ts";
import { findingRoutes } from "./findings.ts";
import { healthRoutes } from "./health.ts";
import { hypothesisRoutes } from "./hypotheses.ts";
import { overviewRoutes } from "./overview.ts";
import { reportRoutes } from "./reports.ts";
import { resourceRoutes } from "./resources.ts";
import { ruleRoutes } from "./rules.ts";
import { scopeRoutes } from "./scopes.ts";
import { searchRoutes } from "./search.ts";
import { silenceRoutes } from "./silence.ts";
import { snapshotRoutes } from "./snapshots.ts";
import { statusRoutes } from "./status.ts";
import { timelineRoutes } from "./timeline.ts";
import { trendRoutes } from "./trends.ts";

/** Every noun's routes, in the order in which the reference shows them. */
export const routes: readonly Routes[] = [
  overviewRoutes,
  clusterRoutes,
  clusterSnapshotRoutes,
  clusterDiffRoutes,
  clusterInstantRoutes,
  clusterExposureRoutes,
  clusterAccessRoutes,
  accountExposureRoutes,
  findingRoutes,
  ruleRoutes,
  accessRoutes,
  baselineRoutes,
  hypothesisRoutes,
  timelineRoutes,
  activityRoutes,
  reportRoutes,
  searchRoutes,
  resourceRoutes,
  accountRoutes,
  scopeRoutes,
  snapshotRoutes,
  trendRoutes,
  attemptRoutes,
  counterRoutes,
  silenceRoutes,
  healthRoutes,
  statusRoutes,
];
