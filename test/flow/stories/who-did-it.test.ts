import { afterEach, describe, expect, it } from "vitest";
import { openStory, type Story } from "./fixture/open-story.ts";
import {
  colleague,
  consoleUser,
  createsTargetGroup,
  deletesTargetGroup,
  endpointFrom,
  loadBalancerController,
  loosensTrust,
  namedTerraform,
  ssoUser,
  targetGroup,
  terraform,
  trustLoosened,
  updatesEndpoint,
  withoutTargetGroups,
  withTargetGroups,
} from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

const open = "0.0.0.0/0";

describe("demands 1, 2 and 13: the change, the user behind it and the call stand together", () => {
  it("names field, before, after, actor, cluster and the CloudTrail event", async () => {
    story = await openStory();
    const record = updatesEndpoint("01:00:10", consoleUser, open);
    const [report] = await story.happens("01:00:30", endpointFrom(open), record);
    const [change] = report?.changes ?? [];
    expect(change?.causes).toMatchObject([
      {
        eventID: record.eventID,
        eventName: "UpdateClusterConfig",
        awsRegion: "ap-northeast-2",
        eventTime: story.instant("01:00:10"),
        actor: { name: "kakao_ccc", from: "203.0.113.24", mfa: true },
      },
    ]);
    const blocks = JSON.stringify(story.messages("#eks-audit")[0]?.blocks);
    for (const words of [
      "ssup2-eks-cluster",
      "publicAccessCidrs",
      "203.0.113.0/24",
      open,
      "by `kakao_ccc`",
      "`UpdateClusterConfig`",
    ])
      expect(blocks).toContain(words);
  });
});

describe("demand 3: shared federated role names say nothing about the person", () => {
  it("names the person behind a permission set of Identity Center, not its role", async () => {
    story = await openStory();
    const [report] = await story.happens("01:00:30", trustLoosened, loosensTrust("01:00:10", colleague));
    expect(report?.by).toMatchObject({ name: "ops@example.com", class: "person-cli" });
    expect(report?.title).toContain("changed by ops@example.com");
  });
});

describe("demand 6: records of one session can be joined, without its key", () => {
  it("keeps a hash of the access key with every actor", async () => {
    story = await openStory();
    const [report] = await story.happens("01:00:30", trustLoosened, loosensTrust("01:00:10", ssoUser));
    const [actor] = report?.actors ?? [];
    expect(actor?.accessKeyHash).toMatch(/^[0-9a-f]{16}$/);
    expect(JSON.stringify(await story.history.reports())).not.toContain("ASIAEXAMPLE");
  });
});

describe("demand 7: actor classes on day one, from evidence", () => {
  it("takes a pipeline for what its federation vouches for, and a role merely named terraform for a person", async () => {
    story = await openStory();
    const [group, other] = [targetGroup(1), targetGroup(2)];
    const reports = await story.happens(
      "01:00:30",
      withTargetGroups(group, other),
      createsTargetGroup("01:00:10", terraform, group),
      createsTargetGroup("01:00:12", namedTerraform, other),
    );
    expect(reports.map(({ by }) => [by?.class, by?.product])).toEqual([
      ["iac", "GitHub Actions"],
      ["person-cli", undefined],
    ]);
    expect(reports[0]?.by?.evidence).toContain("GitHub Actions vouched for the session");
    expect(reports[1]?.by?.evidence).toContain(
      "the user agent says terraform, and nothing else does: the caller writes it",
    );
  });
});

describe("demand 10: the load balancer controller changes things by itself and trips alerts", () => {
  it("recognises its role, says why, and keeps silent; the same by a person is told", async () => {
    story = await openStory();
    const [its, mine] = [targetGroup(1), targetGroup(2)];
    const [work] = await story.happens(
      "01:00:30",
      withTargetGroups(its),
      createsTargetGroup("01:00:10", loadBalancerController, its),
    );
    expect(work).toMatchObject({
      severity: "INFORMATIONAL",
      by: { class: "controller", name: "AWS Load Balancer Controller" },
    });
    expect(work?.by?.evidence[0]).toContain("names service account kube-system/aws-load-balancer-controller");
    expect(story.messages()).toEqual([]);
    const stored = await story.history.report(work?.id ?? "");
    expect(stored?.deliveries).toMatchObject([{ status: "held", reason: "INFORMATIONAL is below LOW" }]);

    const [act] = await story.happens(
      "02:00:30",
      withTargetGroups(mine),
      createsTargetGroup("02:00:10", ssoUser, mine),
    );
    expect(act?.severity).toBe("LOW");
    expect(story.messages("#eks-audit")).toHaveLength(1);
  });

  it("tells loudly of what the controller never does, whoever holds its credentials", async () => {
    story = await openStory();
    const [report] = await story.happens(
      "01:00:30",
      endpointFrom(open),
      updatesEndpoint("01:00:10", loadBalancerController, open),
    );
    expect(report).toMatchObject({ severity: "HIGH", by: { class: "unknown" } });
    expect(report?.by?.evidence.at(-1)).toContain("never calls eks:UpdateClusterConfig");
    expect(story.messages("#eks-audit")).toHaveLength(1);
  });
});

describe("demand 4 and 18: late events find their change", () => {
  it("what nobody was known to have done stays in the report that told it, and its thread is told who it was", async () => {
    story = await openStory();
    const [theirs, mine] = [targetGroup(1), targetGroup(2)];
    const named = await story.happens(
      "01:00:30",
      withTargetGroups(theirs, mine),
      createsTargetGroup("01:00:10", ssoUser, mine),
    );
    expect(named.map(({ by, unattributed }) => [by?.name, unattributed])).toEqual([["dev@example.com", 0]]);
    const first = await story.sweeps("01:01:00");
    expect(first.map(({ by, unattributed }) => [by?.name, unattributed])).toEqual([[undefined, 1]]);
    const late = await story.happens("01:20:00", null, createsTargetGroup("01:00:05", ssoUser, theirs));
    expect(late.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    expect(late[0]).toMatchObject({ unattributed: 0, by: { name: "dev@example.com" } });
    const messages = story.messages("#eks-audit");
    expect(messages.filter(({ threadTs }) => threadTs === undefined)).toHaveLength(2);
    const [addition, ...more] = messages.filter(({ threadTs }) => threadTs !== undefined);
    expect(more).toEqual([]);
    expect(addition?.text).toContain("late: who did it, for 1 change");
  });

  it("two unattributed commits of one window are one report; the event that explains one of them moves none", async () => {
    story = await openStory();
    const [first, second] = [targetGroup(1), targetGroup(2)];
    await story.sweeps("01:00:30", withTargetGroups(first));
    await story.sweeps("01:01:30", withTargetGroups(second));
    const [report] = await story.happens("01:02:30", null, createsTargetGroup("01:00:05", ssoUser, first));
    expect(report?.changes.map(({ causes }) => causes.length).sort()).toEqual([0, 1]);
    expect((await story.history.reports()).items).toHaveLength(1);
    await story.happens(
      "01:03:00",
      withoutTargetGroups(second),
      deletesTargetGroup("01:02:50", ssoUser, second),
    );
    expect((await story.history.reports()).items).toHaveLength(2);
  });
});
