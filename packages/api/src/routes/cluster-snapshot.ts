import { type Resource, resourceKey } from "@eks-auditor/core";
import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../answers.ts";
import { requestedCluster } from "../cluster.ts";
import type { Routes } from "../context.ts";
import { readCursor } from "../cursor.ts";
import { paginate } from "../paginate.ts";
import {
  account,
  clusterName,
  cursor,
  instant,
  limit,
  region,
  resourceType,
  sectionParameter,
} from "../parameters.ts";
import { respond } from "../respond.ts";
import { ClusterSnapshot } from "../schema/index.ts";
import { presenceOf } from "../views/cluster-presence.ts";
import { clusterSnapshot, type ResourceInSection } from "../views/cluster-snapshot.ts";

const getClusterSnapshot = createRoute({
  method: "get",
  path: "/v1/clusters/{region}/{cluster}/snapshot",
  operationId: "getClusterSnapshot",
  tags: ["clusters"],
  summary: "Get everything that concerned a cluster at an instant",
  description:
    "Joins the cluster's own sections with what concerns it of its region's load balancers and network and of the account's identities, all as they were at one instant. Each section says how well it was known.",
  request: {
    params: z.object({ region, cluster: clusterName }),
    query: z.strictObject({
      at: instant("When; now, if absent. Later pages keep the instant of the first.").optional(),
      section: sectionParameter.optional(),
      type: resourceType.optional(),
      account,
      limit: limit(500),
      cursor,
    }),
  },
  responses: answers("The cluster, its sections, and a page of its resources", ClusterSnapshot),
});

/** Routes of a cluster's snapshot. */
export const clusterSnapshotRoutes: Routes = (app, { history, clock }) => {
  app.openapi(getClusterSnapshot, async (c) => {
    const { at, section, type, account, limit, cursor } = c.req.valid("query");
    const ref = await requestedCluster(history, c.req.valid("param"), account);
    const query = ["cluster-snapshot", ref, at, section, type];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const when = place?.instants[0] ?? at ?? clock();
    const view = await clusterSnapshot(history, ref, when);
    const [control] = view.sections;
    if (!control) throw new TypeError("a cluster's view begins with its own section");
    const wanted = view.resources
      .filter((placed) => section === undefined || placed.section === section)
      .filter((placed) => type === undefined || placed.resource.type === type);
    const page = paginate({ items: wanted, key: keyOf, limit, query, place, instants: [when] });
    return respond(c, ClusterSnapshot, {
      ...ref,
      at: when,
      ...presenceOf(control),
      sections: view.sections.map(({ scope, section, state, resources }) => ({
        scope,
        section,
        status: state?.status ?? "not-observed",
        observedAt: state?.observedAt ?? null,
        lastCompleteAt: state?.lastCompleteAt ?? null,
        unread: state?.unread ?? [],
        resources: resources.length,
      })),
      ...page,
      items: page.items.map(({ scope, section, resource }) => ({
        scope,
        section,
        ...shown(resource),
        revisionAt: resource.revisionAt,
      })),
    });
  });
};

const keyOf = ({ section, resource }: ResourceInSection): string => `${section}|${resourceKey(resource)}`;

const shown = ({ type, id, name, properties, unread, owners, parents, bornAt }: Resource) => ({
  type,
  id,
  name,
  properties,
  owners,
  parents,
  ...(unread && { unread }),
  ...(bornAt !== undefined && { bornAt }),
});
