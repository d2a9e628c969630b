import type { Cause } from "@eks-auditor/core";
import { parseConfig } from "@eks-auditor/core/config";
import { type History, openHistory } from "@eks-auditor/history";
import { startSlackEndpoint } from "@eks-auditor/local";
import { notifySlack, publishSnapshots } from "@eks-auditor/pipeline";
import { webApiSender } from "@eks-auditor/slack";
import { expect, inject, test } from "vitest";
import { reopenExplained } from "../../../packages/pipeline/src/route/reopen-explained.ts";
import { engines } from "../history/engine.ts";
import { tap } from "../history/tap.ts";
import { cause, loadBalancer, observe, reading, region, second } from "../history/world.ts";

class Killed extends Error {}

const config = parseConfig({ regions: ["eu-west-1"] });
const open = { Scheme: "internet-facing" };
const by = (name: string, { actor, ...rest }: Cause): Cause => ({
  ...rest,
  actor: { ...actor, name, principalArn: `arn:aws:iam::123456789012:user/${name}` },
});
const tells = async (history: History, ...causes: Cause[]): Promise<void> => {
  await reopenExplained(await history.recordCauses(causes), history);
};
const sees = async (history: History, at: number, ...opened: string[]): Promise<void> => {
  const all = ["web", "api", "old"].map((name) => loadBalancer(name, opened.includes(name) ? open : {}));
  await observe(history, reading(region(), "load-balancers", second(at), all));
};

/** Two people and nobody known, in commits of one window; one comes to nothing, one is explained late. */
const steps = (
  publish: (history: History) => Promise<unknown>,
): ((history: History) => Promise<unknown>)[] => [
  (history) => sees(history, 0),
  (history) =>
    tells(
      history,
      by("alice", cause(region(), "e-1", second(55), ["web"])),
      by("bob", cause(region(), "e-2", second(56), ["api"])),
    ),
  (history) => sees(history, 60, "web", "api", "old"),
  publish,
  (history) => tells(history, by("alice", cause(region(), "e-3", second(57), ["old"]))),
  (history) => tells(history, by("bob", cause(region(), "e-4", second(115), ["api"]))),
  (history) => sees(history, 120, "web", "old"),
  publish,
];

/** Lives through all steps, dying after so many writes if it is told to, and then once more from the beginning. */
const live = async (killAfter = Number.POSITIVE_INFINITY) => {
  const [engine] = engines;
  if (!engine) throw new TypeError("there is no DynamoDB");
  const table = await engine.open();
  let now = Date.parse(second(130));
  const clock = (): string => new Date(now).toISOString();
  const slack = await startSlackEndpoint({ now: () => now, channels: ["eks-audit"] });
  const sender = webApiSender({
    token: slack.token,
    slackApiUrl: slack.apiUrl,
    perSecond: 1_000,
    burst: 100,
  });
  const publish = (history: History) =>
    publishSnapshots({
      history,
      now: clock,
      quietWindowSeconds: 120,
      deliver: async ({ id }) => {
        const stored = await history.report(id);
        if (stored) await notifySlack(stored, { history, sender, config, clock });
      },
    });
  let writes = 0;
  const mortal = tap(table.connect(), async (call) => {
    if (writes >= killAfter) throw new Killed();
    if (call.isWrite) writes += 1;
    return call.send();
  });
  const run = async (history: History): Promise<void> => {
    for (const step of steps(publish)) {
      now += 1_000;
      await step(history);
    }
  };
  const died = await run(openHistory({ client: mortal, tableName: table.tableName, clock })).then(
    () => false,
    () => true,
  );
  const history = openHistory({ client: table.connect(), tableName: table.tableName, clock });
  if (died) {
    // Longer than a delivery that someone began is left to them.
    now += 600_000;
    await history.recover();
    await run(history);
  }
  const reports = (await history.reports()).items.map(({ report }) => ({
    by: report.by?.name ?? null,
    changes: report.changes.map(({ name, causes }) => [name, ...causes.map(({ eventID }) => eventID)]),
  }));
  const messages = slack.messages("#eks-audit");
  const parents = messages.filter(({ threadTs }) => threadTs === undefined);
  await slack.close();
  await table.close();
  return {
    died,
    writes,
    reports,
    parents: parents.map(({ text }) => text).sort(),
    marks: messages.map(({ metadata }) => JSON.stringify(metadata)),
  };
};

test("a publisher killed at any write tells each actor's changes once, each in the report that it was decided for", async () => {
  const whole = await live();
  expect(whole.reports).toEqual(
    expect.arrayContaining([
      { by: "alice", changes: [["web", "e-1"]] },
      { by: "alice", changes: [["old", "e-3"]] },
      { by: "bob", changes: [] },
    ]),
  );
  expect(whole.reports).toHaveLength(3);
  expect(whole.parents).toHaveLength(3);
  expect(whole.writes).toBeGreaterThan(40);
  for (let n = inject("thorough") ? 0 : 3; n < whole.writes; n += inject("thorough") ? 1 : 9) {
    const { died, reports, parents, marks } = await live(n);
    expect(died).toBe(true);
    const all = reports.flatMap(({ changes }) => changes.map(([name]) => name)).sort();
    expect(all, `a change is lost or told twice after a death at write ${n}`).toEqual(["old", "web"]);
    expect(new Set(marks).size, `a message is posted twice after a death at write ${n}`).toBe(marks.length);
    // Who dies before the commit is published knows the late event in time: alice has one report then.
    expect([whole.parents.length, whole.parents.length - 1, 1], `after a death at write ${n}`).toContain(
      parents.length,
    );
  }
});
