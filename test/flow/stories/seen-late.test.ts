import type { JsonObject } from "@eks-auditor/core";
import { shiftInstant } from "@eks-auditor/core";
import { lookForEvents, rereadUntilSettled } from "@eks-auditor/local";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventsAwaiting } from "../../../packages/cli/src/events-awaiting.ts";
import { cloudTrailRecord, ec2 } from "../../seed-account/events.ts";
import type { AccountModel } from "../../seed-account/model.ts";
import { openStory, type Story } from "./fixture/open-story.ts";
import { consoleUser } from "./fixture/what-happens.ts";

let story: Story;
beforeEach(async () => {
  story = await openStory();
});
afterEach(() => story.close());

const rule = "sgr-0c39e7abf5d4b6a83";

const revoke: JsonObject = cloudTrailRecord({
  ...ec2,
  at: "2021-04-09T02:00:10Z",
  name: "RevokeSecurityGroupIngress",
  identity: consoleUser,
  request: {
    groupId: "sg-0d4a7e61b95c2f380",
    securityGroupRuleIds: { items: [{ securityGroupRuleId: rule }] },
  },
});

const withoutRule = (account: AccountModel): AccountModel => ({
  ...account,
  network: {
    ...account.network,
    securityGroupRules: account.network.securityGroupRules.filter(
      ({ SecurityGroupRuleId }) => SecurityGroupRuleId !== rule,
    ),
  },
});

/** A snapshot of the laptop, while AWS still shows what was before the event. */
const snapshotTooEarly = async () => {
  expect(await story.happens("02:00:20", null, revoke)).toEqual([]);
  return story.auditor.capture((await story.auditor.sweep()).requests);
};

/** Waits as `snapshot --wait` does; `onPause` is what happens meanwhile. */
const wait = async (results: Awaited<ReturnType<typeof snapshotTooEarly>>, onPause: () => void) => {
  let now = story.instant("02:00:40");
  const clock = () => now;
  const pauses: number[] = [];
  const made = await Array.fromAsync(
    rereadUntilSettled({
      results,
      capture: async (request) => {
        const [result] = await story.auditor.capture([request]);
        if (!result) throw new TypeError("one request gives one result");
        return result;
      },
      lookFor: (result, looks) => lookForEvents(result, looks, { history: story.history, clock }),
      clock,
      until: story.instant("02:45:00"),
      pause: async (milliseconds) => {
        pauses.push(milliseconds / 1_000);
        now = shiftInstant(now, milliseconds);
        onPause();
      },
    }),
  );
  return { made, pauses };
};

const told = async (): Promise<string[]> =>
  (await story.auditor.publish()).flatMap(({ changes }) =>
    changes.map(({ kind, causes }) => `${kind} by ${causes.map(({ actor }) => actor.name).join()}`),
  );

describe("on the laptop, an event of which AWS shows no change yet", () => {
  it("is said to be awaited, and the next snapshot that shows the change names who made it", async () => {
    const results = await snapshotTooEarly();
    const clock = () => story.instant("02:00:40");
    const awaiting = await eventsAwaiting(results, { history: story.history, clock });
    expect(awaiting).toMatchObject([
      { scope: expect.stringContaining("region/"), events: [{ eventName: "RevokeSecurityGroupIngress" }] },
    ]);
    expect((await story.sweeps("02:10:00", withoutRule)).flatMap(({ unattributed }) => unattributed)).toEqual(
      [0],
    );
  });

  it("is looked at again after a minute where somebody waits, and told then", async () => {
    const { made, pauses } = await wait(await snapshotTooEarly(), () => story.changes(withoutRule));
    expect(pauses).toEqual([60]);
    expect(made.map(({ request }) => request.subjects)).toMatchObject([{ network: [rule] }]);
    expect(await told()).toEqual(["deleted by kakao_ccc"]);
  });

  it("is looked at twice and no more, when it changed nothing", async () => {
    const { pauses } = await wait(await snapshotTooEarly(), () => {});
    expect(pauses.map(Math.round)).toEqual([60, 240]);
    expect(await told()).toEqual([]);
  });
});
