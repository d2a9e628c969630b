import { sectionsOf } from "@eks-auditor/core";
import { createRoute, z } from "@hono/zod-openapi";
import { accountOf } from "../account.ts";
import { answers } from "../answers.ts";
import { clusterOrProblem } from "../cluster.ts";
import type { Routes } from "../context.ts";
import { readCursor } from "../cursor.ts";
import { paginate } from "../paginate.ts";
import { account, clusterName, cursor, instant, limit, region } from "../parameters.ts";
import { respond } from "../respond.ts";
import { ClusterAccess, ClusterRoles } from "../schema/index.ts";
import { accessOf, authenticationModeOf } from "../views/cluster-access.ts";
import { rolesOfCluster } from "../views/cluster-roles.ts";
import { heldSince } from "../views/held-since.ts";

const params = z.object({ region, cluster: clusterName });
const query = z.strictObject({
  at: instant("When; now, if absent. Later pages keep the instant of the first.").optional(),
  account,
  limit: limit(100),
  cursor,
});

const getClusterAccess = createRoute({
  method: "get",
  path: "/v1/clusters/{region}/{cluster}/access",
  operationId: "getClusterAccess",
  tags: ["access"],
  summary: "List who may enter a cluster at an instant",
  description: "Access entries with their policies and scopes, and what ConfigMap aws-auth maps.",
  request: { params, query },
  responses: answers("A page of principals", ClusterAccess),
});

const getClusterRoles = createRoute({
  method: "get",
  path: "/v1/clusters/{region}/{cluster}/roles",
  operationId: "getClusterRoles",
  tags: ["access"],
  summary: "List the roles that service accounts of a cluster may become at an instant",
  description:
    "By tokens of the cluster (IRSA) and by Pod Identity, since when, and who else may assume each role.",
  request: { params, query },
  responses: answers("A page of service accounts and roles", ClusterRoles),
});

/** Routes of who may enter a cluster, and what its pods may become. */
export const clusterAccessRoutes: Routes = (app, { history, clock }) => {
  app.openapi(getClusterAccess, async (c) => {
    const { at, account, limit, cursor } = c.req.valid("query");
    const ref = { ...c.req.valid("param"), accountId: await accountOf(history, account) };
    await clusterOrProblem(history, ref);
    const query = ["cluster-access", ref, at];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const when = place?.instants[0] ?? at ?? clock();
    const sections = await sectionsOfScope(ref, when);
    const items = accessOf(ref, sections);
    const order = new Map(
      items.map((item, index) => [item, `${item.how} ${item.principal} ${String(index).padStart(6, "0")}`]),
    );
    const key = (item: (typeof items)[number]): string => order.get(item) ?? "";
    const page = paginate({ items, key, limit, query, place, instants: [when] });
    return respond(c, ClusterAccess, {
      ...ref,
      at: when,
      authenticationMode: authenticationModeOf(sections),
      unread: sections
        .filter(({ section, state }) => isOfAccess.has(section) && !state?.lastCompleteAt)
        .map(({ section }) => section),
      ...page,
    });
  });

  app.openapi(getClusterRoles, async (c) => {
    const { at, account, limit, cursor } = c.req.valid("query");
    const ref = { ...c.req.valid("param"), accountId: await accountOf(history, account) };
    await clusterOrProblem(history, ref);
    const query = ["cluster-roles", ref, at];
    const place = cursor === undefined ? undefined : readCursor(query, cursor);
    const when = place?.instants[0] ?? at ?? clock();
    const identity = { kind: "account", accountId: ref.accountId } as const;
    const sections = [
      ...(await sectionsOfScope(ref, when)),
      await history.sectionAt(identity, "identity", when),
    ];
    const items = rolesOfCluster(
      ref,
      sections.flatMap(({ resources }) => resources),
    );
    const order = new Map(
      items.map((item, index) => [
        item,
        [item.namespace, item.serviceAccount, item.role.id, item.how, String(index).padStart(6, "0")].join(
          " ",
        ),
      ]),
    );
    const key = (item: (typeof items)[number]): string => order.get(item) ?? "";
    const page = paginate({ items, key, limit, query, place, instants: [when] });
    const own = { kind: "cluster", ...ref } as const;
    return respond(c, ClusterRoles, {
      ...ref,
      at: when,
      unread: sections
        .filter(({ section, state }) => isOfRoles.has(section) && !state?.lastCompleteAt)
        .map(({ section }) => section),
      ...page,
      items: await Promise.all(
        page.items.map(async ({ role, association, holds, ...item }) => {
          const [trust, bound] = await Promise.all([
            heldSince(history, identity, role, when, holds),
            association && heldSince(history, own, association, when, ({ roleArn }) => roleArn === role.id),
          ]);
          const later = bound?.since && (trust.since === null || bound.since > trust.since) ? bound : trust;
          return {
            ...item,
            reasons: [...item.reasons],
            others: [...item.others],
            role: { id: role.id, name: role.name },
            since: later.since,
            sinceAtLeast: later.atLeast,
          };
        }),
      ),
    });
  });

  const sectionsOfScope = (
    ref: { readonly accountId: string; readonly region: string; readonly cluster: string },
    at: string,
  ) =>
    Promise.all(
      sectionsOf.cluster.map((section) => history.sectionAt({ kind: "cluster", ...ref }, section, at)),
    );
};

const isOfAccess: ReadonlySet<string> = new Set(["cluster", "access", "kubernetes"]);
const isOfRoles: ReadonlySet<string> = new Set(["cluster", "pod-identity", "identity"]);
