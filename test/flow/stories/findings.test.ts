import { createApi, schema } from "@eks-auditor/api";
import { findingSuppressions, parseConfig } from "@eks-auditor/core/config";
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

describe("demand 13: what is wrong now, and what was wrong then", () => {
  const ask = async (query: string, suppressions: readonly object[] = []) => {
    const config = parseConfig({ regions: ["ap-northeast-2"], suppressions });
    const app = createApi({
      history: story.history,
      clock: () => story.instant("05:00:00"),
      version: "0",
      suppressions: findingSuppressions(config),
      onFault: (error) => {
        throw error;
      },
    });
    const response = await app.request(`/v1/findings${query}`);
    return schema.FindingPage.parse(await response.json());
  };

  it("can be listed for any time, whole, page by page, for one cluster, and by rule", async () => {
    story = await openStory();
    await story.sweeps("01:00:30", endpointFrom("198.51.100.0/24"));
    await story.happens("02:00:30", endpointFrom(open), updatesEndpoint("02:00:10", consoleUser, open));
    const { items, unread } = await ask("?limit=500");
    expect(unread).toEqual([]);
    expect(rules(items)).toContain(endpointRule);
    // One of the two commits came with an event.
    expect(items.find(({ rule }) => rule === "events-explain-changes")?.evidence[0]).toMatch(
      /^1 of 2 changes/,
    );
    const before = await ask(`?limit=500&at=${story.instant("01:30:00")}`);
    expect(rules(before.items)).not.toContain(endpointRule);
    expect((await ask(`?rule=${endpointRule}&cluster=ssup2-eks-cluster`)).items).toHaveLength(1);

    const first = await ask("?limit=20");
    const rest = await ask(`?limit=500&cursor=${encodeURIComponent(first.cursor ?? "")}`);
    expect([...first.items, ...rest.items]).toEqual(items);
  });

  it("leaves out what someone answers for, and shows it on request with who does", async () => {
    story = await openStory();
    await story.happens("01:00:30", endpointFrom(open), updatesEndpoint("01:00:10", consoleUser, open));
    const answered = [
      { rule: endpointRule, owner: "platform", reason: "a lab", expires: "2021-05-01T00:00:00Z" },
    ];
    expect(rules((await ask("?limit=500", answered)).items)).not.toContain(endpointRule);
    expect((await ask("?status=suppressed", answered)).items).toMatchObject([
      { rule: endpointRule, suppression: { owner: "platform", reason: "a lab" } },
    ]);
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
