import { createApi } from "@eks-auditor/api";
import { parseConfig } from "@eks-auditor/core/config";
import { publishWatching } from "@eks-auditor/pipeline";
import { afterEach, describe, expect, it } from "vitest";
import { accountId, region } from "../../seed-account/facts.ts";
import { openStory, type Story } from "./fixture/open-story.ts";
import {
  colleague,
  consoleUser,
  endpointFrom,
  loosensTrust,
  ssoUser,
  trustLoosened,
  updatesEndpoint,
} from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

const users = ["U0123ABCD", "U0456EFGH"];
const [minsu = ""] = users;
const config = { slack: { buttons: { users, muteDays: 7 } } };
const open = "0.0.0.0/0";
const office = "203.0.113.7/32";
const roots = () => story.messages("#eks-audit").filter(({ threadTs }) => threadTs === undefined);
const textOf = (message: unknown): string => JSON.stringify(message);
const narrows = (time: string, cidr: string, who: Parameters<typeof updatesEndpoint>[1] = consoleUser) =>
  story.happens(`${time}:30`, endpointFrom(cidr), updatesEndpoint(`${time}:10`, who, cidr));

describe("people answer what they are told", () => {
  it("a message of changes has four buttons where someone may press them, and none where nobody may", async () => {
    story = await openStory(config);
    await narrows("01:00", open);
    const [message] = roots();
    for (const words of ["Expected", "This was me", "Mute for 7 days", "Show the diff"])
      expect(textOf(message?.blocks)).toContain(words);
    await story.close();
    story = await openStory();
    await narrows("01:00", open);
    expect(textOf(roots()[0]?.blocks)).not.toContain("button");
  });

  it("a mute is shown with its owner and end, and keeps the next change of the same from everyone, but not from history", async () => {
    story = await openStory(config);
    await narrows("01:00", open);
    expect(await story.presses("01:05:00", "mute", { message: roots()[0], user: minsu })).toBe("decided");
    const [message] = roots();
    expect(message?.updates).toBe(1);
    expect(textOf(message?.blocks)).toContain(
      `muted by name-of-${minsu} (${minsu}) until 2021-04-16 01:05:00 UTC`,
    );
    expect(textOf(message?.blocks)).toContain("API endpoint opened to 0.0.0.0/0");

    const [next] = await narrows("03:00", office, ssoUser);
    expect(roots()).toHaveLength(1);
    const stored = await story.history.report(next?.id ?? "");
    expect(stored?.report.changes).toHaveLength(1);
    expect(stored?.deliveries).toMatchObject([
      {
        status: "held",
        reason: expect.stringMatching(
          /^muted by name-of-U0123ABCD \(U0123ABCD\): in Slack, about the same, report \w+, until 2021-04-16/,
        ),
      },
    ]);
  });

  it("what is about something else, or louder than what was looked at, is told all the same", async () => {
    story = await openStory(config);
    await narrows("01:00", office);
    await story.presses("01:05:00", "mute", { message: roots()[0], user: minsu });
    await story.happens("02:00:30", trustLoosened, loosensTrust("02:00:10", ssoUser));
    expect(roots()).toHaveLength(2);
    await narrows("03:00", open);
    expect(roots()).toHaveLength(3);
  });

  it("what is expected is so of the same actor, for a day", async () => {
    story = await openStory(config);
    await narrows("01:00", open);
    expect(await story.presses("01:05:00", "expected", { message: roots()[0], user: minsu })).toBe("decided");
    await narrows("03:00", office);
    expect(roots()).toHaveLength(1);
    await narrows("05:00", open, colleague);
    expect(roots()).toHaveLength(2);
  });

  it("whoever did it themselves is heard for an hour", async () => {
    story = await openStory(config);
    await narrows("01:00", open);
    expect(await story.presses("01:05:00", "mine", { message: roots()[0], user: minsu })).toBe("decided");
    await narrows("01:30", office);
    expect(roots()).toHaveLength(1);
    await narrows("02:30", open);
    expect(roots()).toHaveLength(2);
  });

  it("the diff is shown to whoever asks, and decides nothing", async () => {
    story = await openStory(config);
    await narrows("01:00", open);
    expect(await story.presses("01:05:00", "diff", { message: roots()[0], user: minsu })).toBe("shown");
    const [shown] = story.saidToOne();
    expect(shown?.response_type).toBe("ephemeral");
    expect(textOf(shown)).toContain("resourcesVpcConfig.publicAccessCidrs");
    expect(roots()[0]?.updates).toBe(0);
    expect(await story.history.decisions("2021-01-01T00:00:00.000Z")).toEqual([]);
  });
});

describe("who may not, what comes twice, and what is none", () => {
  const since = "2021-01-01T00:00:00.000Z";

  it("nobody else decides, and nothing that is old or of no message of ours", async () => {
    story = await openStory(config);
    await narrows("01:00", open);
    await narrows("02:00", office);
    const [first, second] = roots();
    const other = second?.metadata?.event_payload as { report_id: string };
    const refused = [
      await story.presses("01:05:00", "mute", { message: first, user: "U0999XXXX" }),
      await story.presses("01:05:00", "diff", { message: first, user: "U0999XXXX" }),
      await story.presses("01:05:00", "mute", { message: first, user: minsu, secondsLate: 301 }),
      await story.presses("01:05:00", "mute", { message: first, user: minsu, secondsLate: -301 }),
      await story.presses("01:05:00", "mute", { message: first, user: minsu, reportId: "none" }),
      await story.presses("01:05:00", "mute", { message: first, user: minsu, reportId: other.report_id }),
    ];
    expect(refused).toEqual([
      "not-allowed",
      "not-allowed",
      "old",
      "old",
      "unknown-message",
      "unknown-message",
    ]);
    expect(await story.history.decisions(since)).toEqual([]);
    expect(story.saidToOne()).toHaveLength(6);
    expect(textOf(story.saidToOne().slice(0, 2))).not.toContain("publicAccessCidrs");
    expect(roots().map(({ updates }) => updates)).toEqual([0, 0]);
  });

  it("a press that Slack sends three times is one decision, and so is one that somebody presses twice", async () => {
    story = await openStory(config);
    await narrows("01:00", open);
    const [message] = roots();
    expect(await story.presses("01:05:00", "mute", { message, user: minsu, times: 3 })).toBe("again");
    expect(await story.presses("01:06:00", "mute", { message, user: minsu })).toBe("again");
    expect(await story.history.decisions(since)).toHaveLength(1);
    expect(await story.presses("01:07:00", "mute", { message, user: users[1] ?? "" })).toBe("decided");
    expect(await story.presses("01:08:00", "expected", { message, user: minsu })).toBe("decided");
    expect((await story.history.decisions(since)).map(({ kind, by }) => [kind, by.id])).toEqual([
      ["mute", minsu],
      ["mute", users[1]],
      ["expected", minsu],
    ]);
    expect(textOf(roots()[0]?.blocks).match(/ballot_box/g)).toHaveLength(3);
  });

  it("late news of a report that was decided about go to its thread, and the message keeps what was decided", async () => {
    story = await openStory(config);
    await story.happens("01:00:30", endpointFrom(open));
    await story.sweeps("01:00:40");
    const [message] = roots();
    await story.presses("01:01:00", "mute", { message, user: minsu });
    await story.happens("01:10:30", null, updatesEndpoint("01:00:10", consoleUser, open));
    expect(story.messages("#eks-audit").filter(({ threadTs }) => threadTs === message?.ts)).toHaveLength(1);
    expect(textOf(roots()[0]?.blocks)).toContain("muted by");
    expect(textOf(roots()[0]?.blocks)).toContain("kakao_ccc");
  });
});

describe("what was decided is seen elsewhere", () => {
  it("the API lists it with what it kept, the summary counts it, the weekly line tells it", async () => {
    const settings = parseConfig({ regions: [region], ...config, summary: { at: "04:00" } });
    story = await openStory({ ...config, summary: { at: "04:00" } });
    await narrows("01:00", open);
    await story.presses("01:05:00", "mute", { message: roots()[0], user: minsu });
    await narrows("03:00", office);
    const now = story.instant("03:30:00");
    const app = createApi({
      history: story.history,
      clock: () => now,
      version: "test",
      notify: settings,
      onFault: (error) => {
        throw error;
      },
    });
    const silence = (await (await app.request("/v1/silence")).json()) as {
      items: { owner: string | null }[];
      decisions: object[];
    };
    expect(silence.decisions).toMatchObject([
      {
        kind: "mute",
        owner: `name-of-${minsu} (${minsu})`,
        userId: minsu,
        at: "2021-04-09T01:05:00.123Z",
        until: "2021-04-16T01:05:00.123Z",
        hid: 1,
      },
    ]);
    expect(silence.items.filter(({ owner }) => owner !== null)).toEqual([]);

    const [summary] = await story.sweeps("04:00:30");
    expect(textOf(summary?.notes)).toContain(`1 change muted by name-of-${minsu} (${minsu}): in Slack`);

    const delivered: { notes?: unknown }[] = [];
    const weekly = async (at: string) =>
      publishWatching({
        history: story.history,
        accountId,
        config: settings,
        now: () => at,
        deliver: async (report) => {
          delivered.push(report);
          await story.history.putDelivery(report.id, { channel: "#eks-audit", status: "sent", at });
        },
      });
    await weekly(story.instant("04:01:00"));
    await weekly("2021-04-12T09:01:00.000Z");
    expect(delivered).toHaveLength(2);
    expect(textOf(delivered[1]?.notes)).toContain(`muted by name-of-${minsu} (${minsu}) until 2021-04-16`);
  });
});
