import type { Report } from "@eks-auditor/core/report";
import { afterEach, describe, expect, it } from "vitest";
import { openStory, type Story } from "./fixture/open-story.ts";
import {
  clusterGone,
  createsTargetGroup,
  deletesCluster,
  deletesProvider,
  groupMember,
  loadBalancerController,
  loosensTrust,
  providerGone,
  ssoUser,
  trustLoosened,
  withTargetGroups,
} from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

const told = (report: Report | undefined): string[] =>
  report?.changes.flatMap(({ effects }) =>
    effects.map(({ direction, sentence }) => `${direction}: ${sentence}`),
  ) ?? [];

const failing = (report: Report | undefined, rule: string): string[] =>
  (report?.findings?.opened ?? []).filter((one) => one.rule === rule).map(({ resource }) => resource.name);

const cluster = "cluster ssup2-eks-cluster";
const controllerRole =
  "eksctl-ssup2-eks-cluster-addon-iamserviceaccount-kube-system-aws-load-balancer-controller";

describe("demand 35: trust is judged by who may assume the role, not by its text", () => {
  it("a condition that goes tells who was let in and who no longer stands alone, by the name of the cluster", async () => {
    story = await openStory();
    const [report] = await story.happens("01:00:30", trustLoosened, loosensTrust("01:00:10", ssoUser));
    expect(report?.severity).toBe("HIGH");
    expect(told(report)).toEqual([
      `opened: any service account of ${cluster} may now assume role my-nginx-assets`,
    ]);
    expect(failing(report, "trust-subject-narrow")).toEqual(["my-nginx-assets"]);
    expect(story.messages()[0]?.text).toContain(`any service account of ${cluster}`);
    expect(story.messages()[0]?.text).not.toContain("oidc.eks.");
  });
});

describe("demands 36, 37 and 39: what a cluster leaves behind", () => {
  it("is said in the report of its deletion: load balancers, provider, and the roles that still trust it", async () => {
    story = await openStory();
    const [report] = await story.happens("02:00:30", clusterGone, deletesCluster("02:00:10", ssoUser));
    expect(report?.title).toContain("ssup2-eks-cluster: cluster deleted by dev@example.com");
    expect(told(report)).toEqual(
      expect.arrayContaining([
        `opened: ${cluster} left behind 1 classic load balancer (ad39ba2b8a05d44d2b88e3e11c9706b7), 1 load balancer (k8s-default-mynginx-290ac4e9b9), 1 target group (k8s-default-mynginx-8f2f0c7a51)`,
        `opened: ${cluster} left behind its OIDC provider`,
        `opened: 2 roles (${controllerRole}, my-nginx-assets) still trust ${cluster}, which is gone`,
      ]),
    );
    expect(failing(report, "trust-issuer-live")).toEqual([controllerRole, "my-nginx-assets"]);
    expect(failing(report, "oidc-provider-of-live-cluster")).toHaveLength(1);
    expect(failing(report, "load-balancer-of-live-cluster")).toHaveLength(3);
  });

  it("and when its provider goes as well, that is told as the cluster's, by name, with the roles that it leaves", async () => {
    story = await openStory();
    await story.happens("02:00:30", clusterGone, deletesCluster("02:00:10", ssoUser));
    const [report] = await story.happens("03:00:30", providerGone, deletesProvider("03:00:10", ssoUser));
    expect(report?.cluster?.cluster).toBe("ssup2-eks-cluster");
    expect(told(report)).toEqual([
      `closed: no role can be assumed with tokens of ${cluster} (gone) any more`,
      `opened: 2 roles (${controllerRole}, my-nginx-assets) still trust tokens of ${cluster} (gone), which STS no longer accepts`,
    ]);
    expect(report?.findings?.resolved.map(({ rule }) => rule)).toContain("oidc-provider-of-live-cluster");
  });

  it("the provider of a cluster that lives leaves roles that nobody can assume", async () => {
    story = await openStory();
    const [report] = await story.happens("03:00:30", providerGone, deletesProvider("03:00:10", ssoUser));
    expect(report?.title).toContain(`no role can be assumed with tokens of ${cluster} any more`);
    expect(failing(report, "trust-provider-exists")).toContain("my-nginx-assets");
  });
});

describe("demand 20: a deletion is told with what was there last", () => {
  it("the report of a cluster's deletion holds its version, endpoint and role", async () => {
    story = await openStory();
    const [report] = await story.happens("02:00:30", clusterGone, deletesCluster("02:00:10", ssoUser));
    const gone = report?.changes.find(({ type }) => type === "AWS::EKS::Cluster");
    const fields = gone?.fields.map(({ path }) => path.split("/")[1]) ?? [];
    expect(fields).toEqual(expect.arrayContaining(["version", "endpoint", "resourcesVpcConfig"]));
    expect(gone?.fields.every((field) => "before" in field && !("after" in field))).toBe(true);
  });
});

describe("demand 43: anyone may join an explicit ingress group -> a new namespace in it is told", () => {
  it("from the tags of target groups alone, though a controller made the change", async () => {
    story = await openStory();
    const [first, second, joiner] = [
      groupMember(1, "shop"),
      groupMember(2, "shop"),
      groupMember(3, "intruder"),
    ];
    const create = (time: string, group: typeof first) =>
      story.happens(
        `${time}:30`,
        withTargetGroups(group),
        createsTargetGroup(`${time}:10`, loadBalancerController, group),
      );
    const [founded] = await create("01:00", first);
    const [same] = await create("02:00", second);
    expect([founded?.severity, same?.severity]).toEqual(["INFORMATIONAL", "INFORMATIONAL"]);
    expect(story.messages()).toEqual([]);
    const [joined] = await create("03:00", joiner);
    expect(told(joined)).toEqual([
      `opened: namespace intruder joined ingress group shared of ${cluster} and shares its load balancer with shop`,
    ]);
    expect(joined).toMatchObject({ severity: "MEDIUM", by: { class: "controller" } });
    expect(story.messages()).toHaveLength(1);
  });
});
