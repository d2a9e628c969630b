import type { ClusterScope, Resource } from "@eks-auditor/core";
import { afterEach, describe, expect, inject, it } from "vitest";
import { accountId, clusterName, region } from "../../seed-account/facts.ts";
import { openStory, type Story } from "./fixture/open-story.ts";
import {
  createsTargetGroup,
  endpointFrom,
  healthCheckPath,
  ssoUser,
  targetGroup,
  updatesEndpoint,
  withTargetGroups,
} from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

const open = "0.0.0.0/0";
const scope: ClusterScope = { kind: "cluster", accountId, region, cluster: clusterName };
const loadBalancers = { kind: "region", accountId, region } as const;

const known = async (type: Resource["type"], name: string) => {
  const sections = [
    ...(await story.history.known(scope, "cluster")),
    ...(await story.history.known(loadBalancers, "load-balancers")),
  ];
  return sections.find((one) => one.type === type && one.name === name)?.properties;
};

describe("AWS lists late", () => {
  it("what a list does not show yet, and is there when it is asked for, was not deleted", async () => {
    story = await openStory();
    story.aws.answers("eks:ListAccessEntries", ({ accessEntries }) => ({
      accessEntries: (accessEntries as string[]).slice(1),
    }));
    expect(await story.sweeps("02:00:30")).toEqual([]);
    story.aws.asUsual();
    expect(await story.sweeps("03:00:30")).toEqual([]);
  });

  it("what is neither listed nor there when it is asked for was", async () => {
    story = await openStory();
    const [report] = await story.sweeps("02:00:30", (account) => ({
      ...account,
      clusters: account.clusters.map((one) => ({ ...one, accessEntries: one.accessEntries.slice(1) })),
    }));
    expect(report?.changes.map(({ kind, type }) => [kind, type])).toEqual([
      ["deleted", "AWS::EKS::AccessEntry"],
    ]);
  });
});

describe("AWS refuses in the middle", () => {
  it("what was refused is still known while the rest of the same thing changes, and is no news when it can be read again", async () => {
    story = await openStory();
    const group = targetGroup(1);
    await story.sweeps("01:00:30", withTargetGroups(group));
    const { TargetGroupName: name = "" } = group.targetGroup;
    const before = await known("AWS::ElasticLoadBalancingV2::TargetGroup", name);
    expect(before?.Attributes).toBeDefined();
    story.aws.refuses("elbv2:DescribeTargetGroupAttributes");
    const [report] = await story.sweeps("02:00:30", healthCheckPath(group, "/other"));
    expect(report?.changes.map((change) => change.name)).toEqual([name]);
    expect(await known("AWS::ElasticLoadBalancingV2::TargetGroup", name)).toEqual({
      ...before,
      HealthCheckPath: "/other",
    });
    story.aws.asUsual();
    expect(await story.sweeps("03:00:30")).toEqual([]);
  });

  it("what was refused once is told when it changes after it could be read again", async () => {
    story = await openStory();
    const group = targetGroup(1);
    await story.sweeps("01:00:30", withTargetGroups(group));
    const delay = (seconds: string) =>
      story.aws.answers("elbv2:DescribeTargetGroupAttributes", ({ Attributes }) => ({
        Attributes: (Attributes as { Key: string }[]).map((one) =>
          one.Key === "deregistration_delay.timeout_seconds" ? { ...one, Value: seconds } : one,
        ),
      }));
    story.aws.refuses("elbv2:DescribeTargetGroupAttributes");
    await story.sweeps("02:00:30", healthCheckPath(group, "/other"));
    story.aws.asUsual();
    delay("90");
    const [report] = await story.sweeps("03:00:30");
    expect(report?.changes.map(({ name, fields }) => [name, fields[0]?.after])).toContainEqual([
      group.targetGroup.TargetGroupName,
      "90",
    ]);
  });

  it("a region that does not list its clusters is named, and those that history knows are read", async () => {
    story = await openStory();
    story.aws.refuses("eks:ListClusters");
    const { unlisted, requests } = await story.auditor.sweep();
    expect(unlisted).toMatchObject([{ region, error: { name: "AccessDeniedException" } }]);
    expect(requests.map((request) => request.scope)).toContainEqual(scope);
    const [report] = await story.sweeps("02:00:30", endpointFrom(open));
    expect(report?.changes.map(({ type }) => type)).toEqual(["AWS::EKS::Cluster"]);
  });
});

describe("two read at once", () => {
  it("whoever was overtaken looks again, and what changed last is known", async () => {
    story = await openStory();
    const last = "198.51.100.0/24";
    story.aws.meanwhile("eks:DescribeCluster", async () => {
      const [report] = await story.happens(
        "02:00:40",
        endpointFrom(open),
        updatesEndpoint("02:00:35", ssoUser, open),
      );
      expect(report?.by?.name).toBe("dev@example.com");
      story.changes(endpointFrom(last));
    });
    const [report, ...more] = await story.sweeps("02:00:30");
    expect(more).toEqual([]);
    expect(report?.changes.map(({ type }) => type)).toEqual(["AWS::EKS::Cluster"]);
    expect(await known("AWS::EKS::Cluster", clusterName)).toMatchObject({
      resourcesVpcConfig: { publicAccessCidrs: [last] },
    });
  });

  it("whoever is overtaken every time leaves nothing behind, not even how many nodes it saw", async () => {
    story = await openStory();
    const nodesSeen = async () => (await story.history.trends(scope, "nodes")).items.length;
    const before = await nodesSeen();
    expect(before).toBeGreaterThan(0);
    const overtaking = { scope, sections: ["cluster"], eventIDs: [], origin: "command" } as const;
    story.aws.meanwhile("eks:DescribeCluster", () => story.auditor.capture([overtaking]), 99);
    const [result] = await story.auditor.capture([
      { scope, sections: ["cluster", "nodes"], eventIDs: [], origin: "sweep" },
    ]);
    expect(result?.outcome.kind).toBe("stale");
    expect(await nodesSeen()).toBe(before);
  });
});

describe("the auditor dies between two writes", () => {
  // It stores what it was told, marks what that explains, reads, commits, and writes what it tells, in this order.
  const deaths = Array.from({ length: inject("thorough") ? 40 : 6 }, (_, n) => n);

  it("a late event is told of when it comes once more", async () => {
    story = await openStory({ report: { quietWindowSeconds: 10 } });
    for (const n of deaths) {
      const group = targetGroup(n);
      const minute = `01:${String(n).padStart(2, "0")}`;
      const [found] = await story.sweeps(`${minute}:30`, withTargetGroups(group));
      expect(found).toMatchObject({ unattributed: 1, changes: { length: 1 } });
      const late = createsTargetGroup(`${minute}:10`, ssoUser, group);
      story.diesAfter(n);
      await story.happens(`${minute}:50`, null, late).catch(() => {});
      story.comesBack();
      await story.happens(`${minute}:55`, null, late);
      const stored = await story.history.report(found?.id ?? "");
      expect(stored?.report, `after a death at write ${n}`).toMatchObject({
        unattributed: 0,
        by: { name: "dev@example.com" },
      });
    }
  });

  it("a change is told once, by whom it was, wherever it was on its way", async () => {
    story = await openStory({ report: { quietWindowSeconds: 10 } });
    for (const n of deaths.map((death) => death * 5)) {
      const group = targetGroup(n);
      const minute = `${String(1 + Math.floor(n / 60)).padStart(2, "0")}:${String(n % 60).padStart(2, "0")}`;
      const record = createsTargetGroup(`${minute}:10`, ssoUser, group);
      story.diesAfter(n);
      await story.happens(`${minute}:30`, withTargetGroups(group), record).catch(() => {});
      story.comesBack();
      await story.history.recover();
      await story.happens(`${minute}:50`, null, record);
      const { items } = await story.history.reports({ from: story.instant(`${minute}:00`) });
      expect(
        items.map(({ report }) => [report.by?.name, ...report.changes.map(({ name }) => name)]),
        `after a death at write ${n}`,
      ).toEqual([["dev@example.com", group.targetGroup.TargetGroupName]]);
    }
  });
});
