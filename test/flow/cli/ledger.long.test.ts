import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eksAuditor } from "./fixture/eks-auditor.ts";
import { makeHistoryFolder } from "./fixture/history-folder.ts";

let history: Awaited<ReturnType<typeof makeHistoryFolder>>;

beforeAll(async () => {
  history = await makeHistoryFolder();
});
afterAll(() => history.remove());

const run = (...args: string[]) => eksAuditor([...args, "--history", history.folder]);
const inJson = async (...args: string[]) => JSON.parse((await run(...args, "--json")).stdout);

describe("attempts", () => {
  test("lists who tried what, newest first, and takes patterns", async () => {
    const { items } = await inJson("attempts");
    expect(items.length).toBeGreaterThan(0);
    const times = items.map((one: { eventTime: string }) => one.eventTime);
    expect(times).toEqual(times.toSorted().reverse());
    const [{ actor, errorCode }] = items;
    const same = await inJson("attempts", "--actor", `${actor.name.slice(0, 2)}*`, "--error", errorCode);
    expect(same.items.length).toBeGreaterThan(0);
    expect((await inJson("attempts", "--actor", "nobody")).items).toEqual([]);
    const text = await run("attempts", "--limit", "1");
    expect(text.stdout).toContain(errorCode);
    expect(text.stdout.trim().split("\n")).toHaveLength(1);
  });
});

describe("baseline", () => {
  const cluster = ["--cluster", "payments", "--region", "eu-west-1"];

  test("is accepted for a time and a reason, and shown with what differs from it", async () => {
    const none = await run("baseline", "show", ...cluster);
    expect([none.code, none.stderr]).toEqual([
      1,
      expect.stringContaining("no state of cluster payments has been accepted"),
    ]);

    const accepted = await inJson(
      ...["baseline", "accept", "--at", "2026-11-22T10:30:00Z", "--by", "alice", "--reason", "as reviewed"],
      ...cluster,
    );
    expect(accepted).toMatchObject({
      cluster: "payments",
      at: "2026-11-22T10:30:00.000Z",
      acceptedBy: "alice",
      reason: "as reviewed",
    });

    const drift = await inJson("baseline", "show", ...cluster);
    expect(drift.baseline).toEqual(accepted);
    expect(drift.items.some((one: { type: string }) => one.type === "AWS::EKS::Cluster")).toBe(true);
    const text = await run("baseline", "show", ...cluster);
    expect(text.stdout).toMatch(
      /^cluster payments as of 2026-11-22 10:30:00 UTC was accepted by alice on .*: as reviewed$/m,
    );
    expect(text.stdout).toContain("- false\n      + true");
  });

  test("cannot be of a time that has not come, or of before anyone looked", async () => {
    for (const at of ["2099-01-01", "2001-01-01"]) {
      const { code, stderr } = await run("baseline", "accept", "--at", at, ...cluster);
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(/2099-01-01\S* has not come yet|was there at 2001-01-01/),
      ]);
    }
  });
});

test("report --actor tells what one principal changed", async () => {
  const all = (await inJson("report")).items;
  const named = all.flatMap(({ report }: { report: { actors: { name: string }[] } }) => report.actors);
  const [{ name }] = named;
  const theirs = (await inJson("report", "--actor", name)).items;
  expect(theirs.length).toBeGreaterThan(0);
  for (const { report } of theirs)
    expect(report.actors.map((actor: { name: string }) => actor.name)).toContain(name);
  expect((await inJson("report", "--actor", "nobody")).items).toEqual([]);
});
