import { afterEach, describe, expect, it } from "vitest";
import { openStory, type Story } from "./fixture/open-story.ts";
import {
  colleague,
  consoleUser,
  createsTargetGroup,
  deletesTargetGroup,
  endpointFrom,
  loadBalancerController,
  ssoUser,
  targetGroup,
  updatesEndpoint,
  withoutTargetGroups,
  withTargetGroups,
} from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

const open = "0.0.0.0/0";
const office = "203.0.113.0/24";

describe("demand 8: a Terraform apply floods the channel -> one message, with a thread", () => {
  it("puts what one person does within the quiet window into one report", async () => {
    story = await openStory({ report: { quietWindowSeconds: 120 } });
    const groups = [1, 2, 3, 4, 5, 6].map((n) => targetGroup(n));
    for (const [n, group] of groups.entries())
      await story.happens(
        `01:0${n}:30`,
        withTargetGroups(group),
        createsTargetGroup(`01:0${n}:10`, ssoUser, group),
      );
    const [message, ...rest] = story.messages("#eks-audit");
    expect(rest.every(({ threadTs }) => threadTs === message?.ts)).toBe(true);
    expect(rest).toHaveLength(5);
    expect(message?.text).toContain("by dev@example.com, and 5 more changes");
    expect((await story.history.reports()).items).toHaveLength(1);
  });

  it("opens another report when the window has passed", async () => {
    story = await openStory({ report: { quietWindowSeconds: 120 } });
    const groups = [1, 2].map((n) => targetGroup(n));
    for (const [n, group] of groups.entries())
      await story.happens(
        `0${n + 1}:00:30`,
        withTargetGroups(group),
        createsTargetGroup(`0${n + 1}:00:10`, ssoUser, group),
      );
    expect(story.messages("#eks-audit").map(({ threadTs }) => threadTs)).toEqual([undefined, undefined]);
  });

  it("tells two people who share a role apart, and a controller from both", async () => {
    story = await openStory({ slack: { minimumSeverity: "INFORMATIONAL" } });
    const [mine, yours, its] = [targetGroup(1), targetGroup(2), targetGroup(3)];
    const reports = await story.happens(
      "01:00:30",
      withTargetGroups(mine, yours, its),
      createsTargetGroup("01:00:10", ssoUser, mine),
      createsTargetGroup("01:00:12", colleague, yours),
      createsTargetGroup("01:00:14", loadBalancerController, its),
    );
    expect(reports.map(({ by, changes }) => [by?.name, by?.class, changes.length])).toEqual([
      ["AWS Load Balancer Controller", "controller", 1],
      ["dev@example.com", "person-cli", 1],
      ["ops@example.com", "person-cli", 1],
    ]);
    expect(story.messages("#eks-audit")).toHaveLength(3);
  });
});

describe("demand 9: users missed that more events sat in the thread -> the message shows a live count", () => {
  it("a storm becomes one report with a true count", async () => {
    story = await openStory();
    const groups = Array.from({ length: 40 }, (_, n) => targetGroup(n));
    const gone = groups.slice(0, 35);
    await story.happens(
      "01:00:30",
      withTargetGroups(...groups),
      ...groups.map((group) => createsTargetGroup("01:00:10", ssoUser, group)),
    );
    expect(JSON.stringify(story.messages("#eks-audit")[0]?.blocks)).toContain("*40 changes*");
    const [report] = await story.happens(
      "01:01:30",
      withoutTargetGroups(...gone),
      ...gone.map((group) => deletesTargetGroup("01:01:10", ssoUser, group)),
    );
    expect(report).toMatchObject({ seen: 75, cancelled: 35 });
    expect(report?.changes).toHaveLength(5);
    const [message] = story.messages("#eks-audit");
    expect(message?.updates).toBe(1);
    expect(JSON.stringify(message?.blocks)).toContain("*5 changes, what is left of 75 seen*");
  });
});

describe("demand 10: only the net effect is told", () => {
  it("what was opened and closed again within the window comes to nothing, and whoever was told is told so", async () => {
    story = await openStory();
    const [opened] = await story.happens(
      "01:00:30",
      endpointFrom(open),
      updatesEndpoint("01:00:10", consoleUser, open),
    );
    expect(opened).toMatchObject({ severity: "HIGH", changes: [{ type: "AWS::EKS::Cluster" }] });
    const [closed] = await story.happens(
      "01:01:30",
      endpointFrom(office),
      updatesEndpoint("01:01:10", consoleUser, office),
    );
    expect(closed).toMatchObject({ id: opened?.id, changes: [], seen: 2, cancelled: 1 });
    const [message, thread, ...more] = story.messages("#eks-audit");
    expect(more).toEqual([]);
    expect(thread?.threadTs).toBe(message?.ts);
    expect(thread?.text).toContain("1 reported change reverted");
    expect(message?.text).toContain("1 change came to nothing, changed back by kakao_ccc");
  });

  it("and when it is opened once more, the thread is told that as well", async () => {
    story = await openStory();
    for (const [n, cidr] of [open, office, open].entries())
      await story.happens(
        `01:0${n}:30`,
        endpointFrom(cidr),
        updatesEndpoint(`01:0${n}:10`, consoleUser, cidr),
      );
    const [message, ...thread] = story.messages("#eks-audit");
    expect(message?.text).toContain("API endpoint opened to 0.0.0.0/0 by kakao_ccc");
    expect(thread).toHaveLength(2);
    expect(JSON.stringify(thread.at(-1)?.blocks)).toContain("added: ");
  });

  it("what one person opens and another closes is told of each", async () => {
    story = await openStory();
    await story.happens("01:00:30", endpointFrom(open), updatesEndpoint("01:00:10", consoleUser, open));
    await story.happens("01:01:30", endpointFrom(office), updatesEndpoint("01:01:10", ssoUser, office));
    const [opening, closing, ...threads] = story.messages("#eks-audit");
    expect(opening?.text).toContain("API endpoint opened to 0.0.0.0/0 by kakao_ccc");
    expect(closing?.text).toContain("by dev@example.com");
    // Whoever reads that it is open reads there that it is not any more.
    expect(threads.map(({ threadTs }) => threadTs)).toEqual([opening?.ts]);
    const closed = (await story.history.reports()).items.find(
      ({ report }) => report.by?.name === "dev@example.com",
    );
    expect(JSON.stringify(threads[0]?.blocks)).toContain(
      `cluster ssup2-eks-cluster: by dev@example.com at 2021-04-09 01:01:10 UTC, see report ${closed?.report.id}`,
    );
    expect(opening?.updates).toBe(1);
  });

  it("and who undid it is said there as well when only a late event tells", async () => {
    story = await openStory();
    await story.happens("01:00:30", endpointFrom(open), updatesEndpoint("01:00:10", consoleUser, open));
    await story.sweeps("02:00:30", endpointFrom(office));
    await story.happens("02:10:30", null, updatesEndpoint("01:50:10", ssoUser, office));
    const { items } = await story.history.reports();
    const opening = items.find(({ report }) => report.by?.name === "kakao_ccc");
    const closing = items.find(({ report }) => report.by?.name === "dev@example.com");
    expect(opening?.report.notes).toEqual([
      {
        heading: "undone since",
        lines: [
          `cluster ssup2-eks-cluster: by dev@example.com at 2021-04-09 01:50:10 UTC, see report ${closing?.report.id}`,
        ],
      },
    ]);
  });

  it("what somebody changes again after another did is told anew, and not in what was told of before", async () => {
    story = await openStory({ report: { quietWindowSeconds: 300 } });
    const [first] = await story.happens(
      "01:00:30",
      endpointFrom(open),
      updatesEndpoint("01:00:10", consoleUser, open),
    );
    const [between] = await story.happens(
      "01:01:00",
      endpointFrom(open, "198.51.100.0/24"),
      updatesEndpoint("01:00:50", ssoUser, open, "198.51.100.0/24"),
    );
    const [again] = await story.happens(
      "01:01:30",
      endpointFrom("192.0.2.0/24"),
      updatesEndpoint("01:01:20", consoleUser, "192.0.2.0/24"),
    );
    expect([first, between, again].map((report) => report?.by?.name)).toEqual([
      "kakao_ccc",
      "dev@example.com",
      "kakao_ccc",
    ]);
    expect(new Set([first?.id, between?.id, again?.id]).size).toBe(3);
  });

  it("nobody is told to have done what another did in between", async () => {
    story = await openStory();
    const steps = [
      [consoleUser, [office, "198.51.100.0/24"]],
      [ssoUser, [office, "198.51.100.0/24", open]],
      [consoleUser, [office, "198.51.100.0/24", open, "192.0.2.0/24"]],
    ] as const;
    for (const [n, [who, cidrs]] of steps.entries())
      await story.happens(
        `01:0${n}:30`,
        endpointFrom(...cidrs),
        updatesEndpoint(`01:0${n}:10`, who, ...cidrs),
      );
    const { items } = await story.history.reports();
    const opening = items.filter(({ report }) =>
      report.changes.some(({ effects }) => effects.some(({ sentence }) => sentence.includes(open))),
    );
    expect(opening.map(({ report }) => report.by?.name)).toEqual(["dev@example.com"]);
  });
});
