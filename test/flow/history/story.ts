import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  type Attempt,
  isDrift,
  type Resource,
  type SnapshotWithChanges,
  shiftInstant,
} from "@eks-auditor/core";
import type { Report } from "@eks-auditor/core/report";
import { type History, openHistory } from "@eks-auditor/history";
import { cause, cluster, loadBalancer, observe, reading, region, second, targetGroup } from "./world.ts";

/** Text that gzip cannot make much smaller, the same each time. */
const dense = (seed: number, length: number): string => {
  let state = seed + 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state % 36).toString(36);
  }).join("");
};

const clusterItself = (endpointPublicAccess: boolean): Resource => ({
  type: "AWS::EKS::Cluster",
  id: "arn:aws:eks:eu-west-1:123456789012:cluster/payments",
  name: "payments",
  properties: { name: "payments", resourcesVpcConfig: { endpointPublicAccess } },
  aliases: ["payments"],
  parents: [],
  owners: [{ by: "cluster", region: "eu-west-1", cluster: "payments" }],
});

const accessEntry = (name: string): Resource => ({
  ...clusterItself(false),
  type: "AWS::EKS::AccessEntry",
  id: `arn:aws:eks:eu-west-1:123456789012:access-entry/payments/role/123456789012/${name}/1`,
  name,
  properties: { principalArn: `arn:aws:iam::123456789012:role/${name}` },
});

const few = ["web", "api", "grafana", "old"].map((name) => loadBalancer(name));
const groups = ["web", "old"].map((name) => targetGroup(name, loadBalancer(name)));
const movedGroups = [targetGroup("web", loadBalancer("api"))];
const many = Array.from({ length: 12 }, (_, n) => loadBalancer(`lb-${n}`, { Notes: dense(n, 22_500) }));
const moved = few
  .filter(({ name }) => name !== "old")
  .map((lb) => ({ ...lb, properties: { ...lb.properties, Scheme: "internet-facing" } }));

const attempt = (eventID: string): Attempt => {
  const { actor, eventSource, awsRegion, accountId } = cause(region(), eventID, second(5), []);
  return {
    eventID,
    eventTime: second(5),
    eventSource,
    awsRegion,
    accountId,
    actor,
    eventName: "DeleteLoadBalancer",
    errorCode: "AccessDenied",
    errorMessage: "not authorized",
    subjects: ["web"],
  };
};

/** What has been told: each publication of a commit, and each delivery that was taken. */
export interface Told {
  readonly published: string[];
  readonly delivered: string[];
}

const reportOn = (snapshot: SnapshotWithChanges): Report => ({
  id: `report-${snapshot.id}`,
  accountId: snapshot.scope.accountId,
  cluster:
    snapshot.scope.kind === "cluster"
      ? {
          accountId: snapshot.scope.accountId,
          region: snapshot.scope.region,
          cluster: snapshot.scope.cluster,
        }
      : null,
  from: snapshot.committedAt,
  to: snapshot.committedAt,
  snapshotIds: [snapshot.id],
  severity: "LOW",
  title: `${snapshot.changes.filter(isDrift).length} of ${snapshot.changes.length} changes are drift`,
  actors: [],
  changes: [],
  unattributed: 0,
  unread: [],
});

const publish = async (history: History, told: Told, at: string): Promise<void> => {
  for await (const snapshot of history.unpublished()) {
    const report = reportOn(snapshot);
    await history.putReport(report, 0);
    const taken = await history.putDelivery(
      report.id,
      { channel: "C1", status: "sending", at },
      { onlyIfAbsent: true },
    );
    if (taken) told.delivered.push(report.id);
    await history.markPublished(snapshot.id, at);
    told.published.push(snapshot.id);
  }
};

type Step = (history: History, told: Told, at: string) => Promise<unknown>;

/** Everything that writes, several commits of several scopes, one of hundreds of changes; each step can be repeated. */
const steps: readonly Step[] = [
  (history) =>
    history.recordCauses([
      cause(region(), "c-1", second(1), ["web"]),
      cause(region(), "c-2", second(2), ["old"]),
    ]),
  (history, _, at) =>
    observe(
      history,
      reading(cluster(), "cluster", at, [clusterItself(false)]),
      reading(cluster(), "access", at, ["deploy", "alice"].map(accessEntry)),
    ),
  (history, _, at) => observe(history, reading(region(), "load-balancers", at, [...few, ...groups])),
  (history) => history.recordAttempts([attempt("a-1"), attempt("a-2")]),
  publish,
  (history, _, at) =>
    observe(
      history,
      reading(cluster(), "cluster", at, [clusterItself(true)]),
      reading(cluster(), "access", at, ["alice", "root"].map(accessEntry)),
    ),
  (history, _, at) => observe(history, reading(region(), "load-balancers", at, [...few, ...groups])),
  (history, _, at) => observe(history, reading(region(), "load-balancers", at, [], "throttled")),
  (history, _, at) =>
    observe(history, reading(region(), "load-balancers", at, [...moved, ...movedGroups, ...many])),
  (history) => history.recordCauses([cause(region(), "c-3", second(3), ["web"])]),
  publish,
  (history, _, at) => history.putMark("event", { at: second(3), seenAt: at }),
];

/** When a step happens. */
const timeOf = (step: number): string => second(10 + step * 60);

/** Tells the story from the beginning. What is history already changes nothing. */
export const tell = async (
  client: DynamoDBClient,
  tableName: string,
  told: Told,
  after?: (step: number) => Promise<void>,
): Promise<void> => {
  let now = timeOf(0);
  const history = openHistory({ client, tableName, clock: () => now });
  await history.recover();
  for (const [index, step] of steps.entries()) {
    now = shiftInstant(timeOf(index), 1_000);
    await step(history, told, timeOf(index));
    await after?.(index);
  }
};

/** Writes JSON with its keys in order: a state that was led back to by patches has them in another. */
export const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );

/** What readers of one scope see now, as one text. */
export const viewOf = async (history: History, scope: ReturnType<typeof region>): Promise<string> => {
  const sections =
    scope.kind === "cluster" ? (["cluster", "access"] as const) : (["load-balancers"] as const);
  const [head] = (await history.scopes()).filter(
    (found) => JSON.stringify(found.scope) === JSON.stringify(scope),
  );
  const known = [];
  for (const section of sections)
    known.push(await history.sectionAt(scope, section, "9999-01-01T00:00:00.000Z"));
  const { items } = await history.snapshots(scope);
  return sortedJson({ head, known, snapshots: items });
};

/**
 * What history tells, from every side, for comparison with that of a run which nobody killed. When something was told
 * is left out: after a death that is later.
 */
export const portrait = async (history: History): Promise<unknown> => {
  const seen: unknown[] = [];
  for (const scope of [cluster(), region()]) {
    seen.push(await viewOf(history, scope));
    for (const { id } of (await history.snapshots(scope)).items) seen.push(await history.snapshot(id));
    seen.push(await history.causes(scope, second(0), second(9_999)));
  }
  for (const step of [0, 2, 6, 7])
    seen.push(await history.sectionAt(region(), "load-balancers", timeOf(step)));
  for (const step of [1, 4]) seen.push(await history.sectionAt(cluster(), "access", timeOf(step)));
  for (const { type, id } of [...few.slice(2), ...many.slice(0, 2)])
    seen.push(await history.revisions(region(), { type, id }));
  for (const { type, id } of [clusterItself(false), accessEntry("deploy")])
    seen.push(await history.revisions(cluster(), { type, id }));
  const reports = (await history.reports()).items.map(({ report, version, deliveries }) => {
    const taken = deliveries.map(({ channel, status }) => `${channel} ${status}`);
    return { report, version, taken };
  });
  seen.push(await history.attempts(), reports, await history.clusters(), await history.marks());
  seen.push([
    ...(await history.aliases(
      "123456789012",
      groups.map(({ id }) => id),
    )),
  ]);
  for await (const snapshot of history.unpublished()) seen.push(snapshot);
  return seen;
};
