import { afterEach, describe, expect, it } from "vitest";
import { openStory, type Story } from "./fixture/open-story.ts";
import {
  consoleUser,
  endpointFrom,
  loosensTrust,
  ssoUser,
  trustLoosened,
  updatesEndpoint,
} from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

const open = "0.0.0.0/0";
const halves = ["0.0.0.0/1", "128.0.0.0/1"];
const office = "203.0.113.0/24";
const endpointRule = "eks-endpoint-closed-to-internet";
const rules = (found: readonly { rule: string }[] | undefined) => found?.map(({ rule }) => rule);

describe("demand 13: totals are useless, list the findings", () => {
  it("a report lists what its changes opened and resolved, and is as loud as the worst", async () => {
    story = await openStory();
    const [opened] = await story.happens(
      "01:00:30",
      endpointFrom(open),
      updatesEndpoint("01:00:10", consoleUser, open),
    );
    expect(rules(opened?.findings?.opened)).toContain(endpointRule);
    expect(JSON.stringify(story.messages()[0]?.blocks)).toContain(
      `HIGH ${endpointRule} on cluster ssup2-eks-cluster`,
    );
    const [closed] = await story.happens(
      "03:00:30",
      endpointFrom(office),
      updatesEndpoint("03:00:10", ssoUser, office),
    );
    expect(rules(closed?.findings?.resolved)).toContain(endpointRule);
    expect(closed?.findings?.opened).toEqual([]);
    expect(closed?.severity).toBe("LOW");
  });

  it("what was so before is not news: one wide open block for two halves of it opens nothing (demand 46)", async () => {
    story = await openStory();
    await story.happens("01:00:30", endpointFrom(open), updatesEndpoint("01:00:10", consoleUser, open));
    const [same] = await story.happens(
      "03:00:30",
      endpointFrom(...halves),
      updatesEndpoint("03:00:10", ssoUser, ...halves),
    );
    expect(same?.findings).toBeUndefined();
    expect(same?.severity).toBe("LOW");
  });

  it("opened and resolved within the window is neither", async () => {
    story = await openStory();
    await story.happens("01:00:30", endpointFrom(open), updatesEndpoint("01:00:10", consoleUser, open));
    const [report] = await story.happens(
      "01:01:30",
      endpointFrom(office),
      updatesEndpoint("01:01:10", consoleUser, office),
    );
    expect(report).toMatchObject({ changes: [], severity: "INFORMATIONAL" });
    expect(report?.findings).toBeUndefined();
  });
});

describe("demand 16: what someone answers for, with owner, reason and expiry", () => {
  const suppression = { rule: "trust-subject-narrow", owner: "platform", reason: "a shared sandbox" };

  it("is no finding of a report until its time is over", async () => {
    story = await openStory({ suppressions: [{ ...suppression, expires: "2021-04-10T00:00:00Z" }] });
    const [report] = await story.happens("01:00:30", trustLoosened, loosensTrust("01:00:10", ssoUser));
    expect(rules(report?.findings?.opened) ?? []).not.toContain("trust-subject-narrow");
    await story.close();

    story = await openStory({ suppressions: [{ ...suppression, expires: "2021-04-09T00:45:00Z" }] });
    const [late] = await story.happens("01:00:30", trustLoosened, loosensTrust("01:00:10", ssoUser));
    expect(rules(late?.findings?.opened)).toContain("trust-subject-narrow");
  });

  it("and a deployment may measure a rule otherwise", async () => {
    story = await openStory({ severity: [{ rule: "eks-endpoint-*", severity: "CRITICAL" }] });
    await story.happens("01:00:30", endpointFrom(open), updatesEndpoint("01:00:10", consoleUser, open));
    expect(story.messages()[0]?.text).toContain("CRITICAL: ");
  });
});
