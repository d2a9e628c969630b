import { afterEach, describe, expect, it } from "vitest";
import { openStory, type Story } from "./fixture/open-story.ts";
import {
  consoleUser,
  createsTargetGroup,
  endpointFrom,
  loadBalancerController,
  loosensTrust,
  ssoUser,
  targetGroup,
  terraform,
  trustLoosened,
  updatesEndpoint,
  withTargetGroups,
} from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

const open = "0.0.0.0/0";
const roots = (channel?: string) => story.messages(channel).filter(({ threadTs }) => threadTs === undefined);

describe("demand 7: expected changes on day one, not 89 % false alerts", () => {
  it("keeps silent about what the pipeline is expected to do, and about nothing else that it does", async () => {
    const expected = [
      {
        actorClass: "iac",
        type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        owner: "platform",
        reason: "Terraform owns target groups",
      },
    ];
    story = await openStory({ expected });
    const group = targetGroup(1);
    await story.happens(
      "01:00:30",
      withTargetGroups(group),
      createsTargetGroup("01:00:10", terraform, group),
    );
    expect(story.messages()).toEqual([]);
    const [first] = (await story.history.reports()).items;
    expect(first?.deliveries).toMatchObject([
      { status: "held", reason: "expected by platform: Terraform owns target groups" },
    ]);
    await story.happens("02:00:30", trustLoosened, loosensTrust("02:00:10", terraform));
    expect(roots()).toHaveLength(1);
  });
});

describe("demand 11: severity from effect, not from event name", () => {
  it("the same call is loud when it opens the endpoint and quiet when it narrows it", async () => {
    story = await openStory();
    const [wide] = await story.happens(
      "01:00:30",
      endpointFrom(open),
      updatesEndpoint("01:00:10", consoleUser, open),
    );
    const [narrow] = await story.happens(
      "03:00:30",
      endpointFrom("203.0.113.7/32"),
      updatesEndpoint("03:00:10", consoleUser, "203.0.113.7/32"),
    );
    expect([wide?.severity, narrow?.severity]).toEqual(["HIGH", "LOW"]);
  });

  it("and a deployment may measure otherwise", async () => {
    story = await openStory({
      severity: [{ type: "AWS::EKS::Cluster", field: "resourcesVpcConfig.*", severity: "CRITICAL" }],
    });
    await story.happens("01:00:30", endpointFrom(open), updatesEndpoint("01:00:10", consoleUser, open));
    expect(story.messages()[0]?.text).toContain("CRITICAL: ");
  });
});

describe("demand 15: tag routing sends everything to the first resource's channel -> route per resource, then group", () => {
  it("each team hears of its namespace, the rest goes to the platform, each in one message", async () => {
    story = await openStory({
      routes: [
        { namespace: "shop", channels: ["#team-shop"] },
        { namespace: "pay*", channels: ["#team-pay"] },
      ],
    });
    const groups = [
      targetGroup(1, "shop"),
      targetGroup(2, "shop"),
      targetGroup(3, "payments"),
      targetGroup(4),
    ];
    await story.happens(
      "01:00:30",
      withTargetGroups(...groups),
      ...groups.map((group) => createsTargetGroup("01:00:10", ssoUser, group)),
    );
    expect(
      ["#team-shop", "#team-pay", "#eks-audit"].map((channel) => roots(channel).map(({ text }) => text)),
    ).toEqual([
      [expect.stringContaining("k8s-shop-app1-0a1b2c3d4e created by dev@example.com, and 1 more change")],
      [expect.stringContaining("k8s-payments-app3-0a1b2c3d4e created by dev@example.com")],
      [expect.stringContaining("k8s-default-app4-0a1b2c3d4e created by dev@example.com")],
    ]);
    const shop = JSON.stringify(story.messages("#team-shop"));
    expect(shop).not.toContain("payments");
  });
});

describe("demand 16: ignore lists for harmless console calls -> declarative mutes with owner and expiry", () => {
  const mute = {
    actor: "dev@example.com",
    type: "AWS::ElasticLoadBalancingV2::*",
    owner: "dev@example.com",
    reason: "load test",
    expires: "2021-04-09T03:00:00Z",
  };
  const summary = { at: "04:00", channel: "#daily" };

  it("records what is muted, says whose mute it was, and sums it up; once expired it says that too", async () => {
    story = await openStory({ mutes: [mute], summary });
    const [muted, loud] = [targetGroup(1), targetGroup(2)];
    await story.happens("01:00:30", withTargetGroups(muted), createsTargetGroup("01:00:10", ssoUser, muted));
    expect(story.messages()).toEqual([]);
    const [held] = (await story.history.reports()).items;
    expect(held?.deliveries).toMatchObject([
      { status: "held", reason: "muted by dev@example.com: load test, until 2021-04-09 03:00:00 UTC" },
    ]);

    await story.happens("03:10:30", withTargetGroups(loud), createsTargetGroup("03:10:10", ssoUser, loud));
    expect(JSON.stringify(roots("#eks-audit")[0]?.blocks)).toContain("mutes that have ended");

    const [report] = await story.sweeps("04:00:30");
    expect(report?.kind).toBe("summary");
    const [message] = roots("#daily");
    const blocks = JSON.stringify(message?.blocks);
    expect(blocks).toContain("1 change muted by dev@example.com: load test, until 2021-04-09 03:00:00 UTC");
    expect(blocks).toContain("ended 2021-04-09 03:00:00 UTC");
    await story.sweeps("05:00:30");
    expect(roots("#daily")).toHaveLength(1);
  });
});

describe("demand 17: break-glass days: stay quiet but keep a record to codify later", () => {
  it("notifies of nothing in the window, and gives its record when it has ended", async () => {
    const during = { from: "2021-04-09T01:00:00Z", to: "2021-04-09T02:00:00Z" };
    story = await openStory({ quiet: [{ during, upTo: "CRITICAL", reason: "incident 42" }] });
    await story.happens("01:10:30", endpointFrom(open), updatesEndpoint("01:10:10", consoleUser, open));
    await story.happens("01:20:30", trustLoosened, loosensTrust("01:20:10", ssoUser));
    await story.sweeps("01:40:00");
    expect(story.messages()).toEqual([]);
    await story.sweeps("02:00:30");
    const [summary, ...others] = roots("#eks-audit");
    expect(others).toEqual([]);
    expect(summary?.text).toContain("2 reports held back");
    const blocks = JSON.stringify(summary?.blocks);
    expect(blocks).toContain("API endpoint opened to 0.0.0.0/0 by kakao_ccc");
    expect(blocks).toContain("role my-nginx-assets, changed by dev@example.com");
    for (const { report } of (await story.history.reports()).items)
      if (report.kind !== "summary") expect(blocks).toContain(report.id);
  });

  it("quiet hours hold back what is not loud, wake people for what is, and are summed up in the morning", async () => {
    story = await openStory({ quiet: [{ hours: { from: "22:00", to: "06:00" }, upTo: "MEDIUM" }] });
    const group = targetGroup(1);
    await story.happens("03:00:30", withTargetGroups(group), createsTargetGroup("03:00:10", ssoUser, group));
    expect(story.messages()).toEqual([]);
    await story.happens("04:00:30", endpointFrom(open), updatesEndpoint("04:00:10", consoleUser, open));
    expect(roots()).toHaveLength(1);
    await story.sweeps("06:00:30");
    expect(roots().at(-1)?.text).toContain("1 report held back");
    expect(await story.sweeps("06:10:30")).toEqual([]);
  });

  it("the silent work of controllers is counted once a day", async () => {
    story = await openStory({ summary: { at: "06:00" } });
    const group = targetGroup(1);
    await story.happens(
      "03:00:30",
      withTargetGroups(group),
      createsTargetGroup("03:00:10", loadBalancerController, group),
    );
    await story.sweeps("06:00:30");
    expect(JSON.stringify(roots()[0]?.blocks)).toContain(
      "1 report of AWS Load Balancer Controller in ssup2-eks-cluster",
    );
  });
});
