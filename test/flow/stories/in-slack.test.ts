import { afterEach, describe, expect, it } from "vitest";
import { openStory, type Story } from "./fixture/open-story.ts";
import {
  colleague,
  consoleUser,
  createsTargetGroup,
  endpointFrom,
  loosensTrust,
  ssoUser,
  targetGroup,
  trustLoosened,
  updatesEndpoint,
  withTargetGroups,
} from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

describe("demand 12: Slack hides floods -> what it asks to slow down arrives later, and whole", () => {
  it("every report is a message of its own in the end, though Slack refused the first calls", async () => {
    story = await openStory();
    const [mine, yours] = [targetGroup(1), targetGroup(2)];
    story.slackAsksToWait(2);
    const reports = await story.happens(
      "01:00:30",
      withTargetGroups(mine, yours),
      createsTargetGroup("01:00:10", ssoUser, mine),
      createsTargetGroup("01:00:12", colleague, yours),
    );
    expect(reports).toHaveLength(2);
    const texts = story.messages("#eks-audit").map(({ text }) => text);
    expect(texts).toHaveLength(2);
    for (const { title } of reports) expect(texts.filter((text) => text.includes(title))).toHaveLength(1);
    for (const { deliveries } of (await story.history.reports()).items)
      expect(deliveries.map(({ status }) => status)).toEqual(["sent"]);
  });
});

describe("demand 14: events arrive as raw JSON -> each type of resource is told in words of its own", () => {
  it("the cluster's endpoint, a role's trust and a target group, and no braces", async () => {
    story = await openStory();
    const group = targetGroup(1);
    await story.happens(
      "01:00:30",
      endpointFrom("0.0.0.0/0"),
      updatesEndpoint("01:00:10", consoleUser, "0.0.0.0/0"),
    );
    await story.happens("02:00:30", trustLoosened, loosensTrust("02:00:10", ssoUser));
    await story.happens(
      "03:00:30",
      withTargetGroups(group),
      createsTargetGroup("03:00:10", colleague, group),
    );
    const [endpoint, trust, target] = story.messages("#eks-audit");
    expect(endpoint?.text).toContain("API endpoint opened to 0.0.0.0/0 by kakao_ccc");
    expect(JSON.stringify(endpoint?.blocks)).toContain("resourcesVpcConfig.publicAccessCidrs");
    expect(trust?.text).toContain(
      "any service account of cluster ssup2-eks-cluster may now assume role my-nginx-assets",
    );
    expect(target?.text).toContain("target group k8s-default-app1-0a1b2c3d4e created by ops@example.com");
    for (const message of [endpoint, trust, target]) {
      expect(message?.text).not.toMatch(/[{}]/);
      expect(JSON.stringify(message?.blocks)).not.toMatch(/requestParameters|responseElements|eventVersion/);
    }
  });
});
