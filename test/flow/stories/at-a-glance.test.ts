import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eksAuditor } from "../cli/fixture/eks-auditor.ts";

const recording = fileURLToPath(new URL("../../../recordings/seed-account", import.meta.url));

describe("what a terminal shows of an account", () => {
  let folder: string;
  let first: string[];
  let second: string[];
  const ask = async (...args: string[]) => {
    const { code, stdout, stderr } = await eksAuditor([...args, "--history", folder]);
    expect([0, 3], stderr).toContain(code);
    return { stdout, stderr };
  };
  const linesOf = (stdout: string): string[] => stdout.trimEnd().split("\n");

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "eks-auditor-glance-"));
    first = linesOf((await ask("snapshot", "--recording", recording, "--step", "00-first-snapshot")).stdout);
    second = linesOf((await ask("snapshot", "--recording", recording)).stdout);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("tells on the first day what is wrong and open, with the fixes, on one screen", () => {
    const text = first.join("\n");
    expect(text).not.toContain("No drift");
    expect(first.length).toBeLessThanOrEqual(27);
    expect(text).toMatch(/^36 findings: 1 HIGH, /m);
    expect(text).toMatch(/^HIGH {6}An access entry gives power over the whole cluster/m);
    expect(first.filter((line) => line.trimStart().startsWith("fix: "))).toHaveLength(5);
    expect(text).toContain("open to the internet: 3 ways");
    expect(first.at(-1)).toMatch(/^next: eks-auditor findings/);
  });

  it("tells what changed since in twenty lines, the worst first, and everything when asked", async () => {
    expect(second.length).toBeLessThanOrEqual(20);
    const loud = second.flatMap((line) => /^(CRITICAL|HIGH|MEDIUM|LOW) /.exec(line)?.[1] ?? []);
    expect(loud[0]).toBe("CRITICAL");
    expect(loud).toEqual(loud.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(second.every((line) => line.length <= 100 || line.includes("History: "))).toBe(true);
    const verbose = await mkdtemp(join(tmpdir(), "eks-auditor-verbose-"));
    try {
      const from = ["snapshot", "--recording", recording, "--history", verbose];
      await eksAuditor([...from, "--step", "00-first-snapshot"]);
      const { stdout } = await eksAuditor([...from, "--verbose"]);
      expect(stdout).toMatch(/^SCOPE +SECTION/);
      expect(linesOf(stdout).length).toBeGreaterThan(150);
    } finally {
      await rm(verbose, { recursive: true, force: true });
    }
  });

  it("answers the same at any time with status, in at most 25 lines", async () => {
    const { stdout } = await ask("status");
    expect(linesOf(stdout).length).toBeLessThanOrEqual(25);
    expect(stdout).toContain("open to the internet: 6 ways");
  });

  it("says of a policy in words what it allows now and no longer does", async () => {
    const { stdout } = await ask("diff", "--from", "2021-04-09T00:40:00Z", "--type", "AWS::IAM::Role");
    expect(stdout).toContain("+ whoever account 210987654321 allows may sts:AssumeRole");
    expect(stdout).toMatch(
      /- whoever \S+ signs in may sts:AssumeRoleWithWebIdentity, if its aud is \S+ and its sub is system:/,
    );
    expect(stdout).not.toContain("{");
  });

  it("lists the ways in to the whole account, those over the internet first", async () => {
    const { stdout } = await ask("exposure");
    expect(stdout).toMatch(/^account 123456789012\n/);
    expect(stdout.indexOf("over the internet, cluster ssup2-eks-cluster")).toBeGreaterThan(0);
    expect(stdout.indexOf("over the internet")).toBeLessThan(stdout.indexOf("from a VPC"));
  });

  it("compares with the first snapshot where --from lies before it, and says so", async () => {
    const { stdout, stderr } = await ask("diff", "--from", "2020-01-01");
    expect(stderr).toMatch(/^history begins at 2021-04-09 .*: compared with its first snapshot$/m);
    expect(stdout).toContain("14 differences");
    expect((await ask("diff", "--from", "2021-04-09T00:40:00Z")).stderr).toBe("");
  });

  it("ends with a code of its own where there is what --fail-on asks for, and says what", async () => {
    const run = (...args: string[]) => eksAuditor([...args, "--history", folder]);
    const now = ["findings", "--at", "2021-04-09T10:00:00Z"];
    const loud = await run(...now, "--fail-on", "high");
    expect([loud.code, loud.stderr]).toEqual([4, expect.stringMatching(/findings of HIGH or louder/)]);
    const opened = await run(...now, "--fail-on", "HIGH,new", "--since", "2021-04-09T00:40:00Z");
    expect([opened.code, opened.stderr]).toEqual([4, expect.stringMatching(/3 new findings of HIGH/)]);
    expect((await run(...now, "--fail-on", "HIGH,new", "--since", "2021-04-09T09:50:00Z")).code).toBe(0);
    expect((await run(...now, "--fail-on", "HIGH,new")).code).toBe(2);
    expect((await run("diff", "--from", "2021-04-09T00:40:00Z", "--fail-on", "drift")).code).toBe(4);
    expect((await run("exposure", "--at", "2021-04-09T10:00:00Z", "--fail-on", "exposure")).code).toBe(4);
    expect((await run("findings", "--rule", "eks-audit-log")).code).toBe(2);
    const again = await run("snapshot", "--recording", recording, "--fail-on", "LOW,new,exposure,drift");
    expect([again.code, again.stderr]).toEqual([0, ""]);
  });

  it("takes a severity in any case, and tells times where people live unless they want UTC", async () => {
    const asked = ["findings", "--severity", "high", "--at", "2021-04-09T10:00:00Z", "--history", folder];
    const seoul = await eksAuditor(asked, { env: { TZ: "Asia/Seoul" } });
    const utc = await eksAuditor([...asked, "--utc"], { env: { TZ: "Asia/Seoul" } });
    expect(seoul.stdout).toContain("2021-04-09 19:00:00 +09:00 · ");
    expect(utc.stdout).toContain("2021-04-09 10:00:00 UTC · ");
    expect(utc.stdout).not.toMatch(/^(LOW|MEDIUM)/m);
  });
});

const order = ["CRITICAL", "HIGH", "MEDIUM", "LOW"];
