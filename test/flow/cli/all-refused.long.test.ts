import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ServedAccount, serveAccount } from "../../pipeline/account/serve-account.ts";
import { baseline, ModelError } from "../../seed-account/index.ts";
import { eksAuditor } from "./fixture/eks-auditor.ts";

let account: ServedAccount;
let parent: string;
beforeAll(async () => {
  account = await serveAccount(baseline);
  parent = await mkdtemp(join(tmpdir(), "eks-auditor-refused-"));
});
afterAll(async () => {
  account.close();
  await rm(parent, { recursive: true, force: true });
});

const first = async (history: string, refused: (service: string, operation: string) => boolean) => {
  account.refusing.clear();
  account.refusing.add(({ service, operation }) =>
    refused(service, operation) ? new ModelError("AccessDeniedException", "not authorized", 403) : undefined,
  );
  const asked = ["snapshot", "--region", "ap-northeast-2", "--endpoint-url", account.url];
  return eksAuditor([...asked, "--history", join(parent, history)], {
    env: { AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" },
  });
};

it("an account that refuses everything is no baseline, has no known cluster, and what is said is of what could be read", async () => {
  const { code, stdout } = await first("everything", (service) => service !== "sts");
  expect(code).toBe(3);
  expect(stdout).toContain("Nothing could be read, so there is no baseline yet.");
  expect(stdout).toContain("nothing that the rules look for is wrong in what could be read");
  expect(stdout).not.toMatch(/no cluster\b(?! is known)/);
});

it("an account that refuses a part is the baseline of the rest, and what is said of it is said of the rest", async () => {
  const { code, stdout } = await first("a-part", (service) => service === "ec2");
  expect(code).toBe(3);
  expect(stdout).toContain(
    "This is the baseline of what could be read: what changes in it from now on is drift.",
  );
});
