import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kubernetesSnapshot, seedAccountPage, seedFacts } from "../../docs/seed-account.ts";
import { eksAuditor } from "../cli/fixture/eks-auditor.ts";

describe("the seed account, line by line", () => {
  let parent: string;
  let history: string;
  let withKubernetes: string;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), "eks-auditor-seed-"));
    history = join(parent, "history");
    const { code, stderr } = await eksAuditor(["demo", "--history", history, "--json"]);
    expect(code, stderr).toBe(0);
    withKubernetes = join(parent, "kubernetes");
    const root = fileURLToPath(new URL("../../..", import.meta.url));
    const args = kubernetesSnapshot.map((arg) => (arg.startsWith("recordings/") ? join(root, arg) : arg));
    const read = await eksAuditor([...args, "--history", withKubernetes]);
    expect(read.code, read.stderr).toBe(0);
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));

  it.each(seedFacts)("$what", async ({ args, shows, kubernetes }) => {
    const folder = kubernetes ? withKubernetes : history;
    const { stdout, stderr } = await eksAuditor(["--history", folder, ...args]);
    for (const text of shows) expect(stdout, stderr).toContain(text);
  });

  it("is told in docs/seed-account.md (npm run docs)", async () => {
    const page = await readFile(new URL("../../../docs/seed-account.md", import.meta.url), "utf8");
    expect(page).toBe(seedAccountPage());
  });
});
