import { readFileSync } from "node:fs";
import { describeHome } from "@eks-auditor/core/deployment";
import { expect, test } from "vitest";
import { deployStage, deployToVirginAccount } from "../../infra/synthesis/first-deployment.ts";
import { variants } from "../../infra/synthesis/variants.ts";

const page = readFileSync(new URL("../../docs/deployer-permissions.md", import.meta.url), "utf8");
const [, policy = ""] = /```json\n([\s\S]+?)```/.exec(page) ?? [];
const documented = new Set<string>(
  (JSON.parse(policy) as { Statement: { Action: string[] }[] }).Statement.flatMap(({ Action }) => Action),
);

const [production] = variants;
if (!production) throw new Error("there is no variant");

test("the documented rights are enough for the first deployment of an account, and a missing one is named", async () => {
  const needed = await deployToVirginAccount(production, documented);
  expect([...needed.keys()].filter((action) => !documented.has(action))).toEqual([]);
  // It really began with nothing: SST made what it keeps its state in.
  for (const action of ["s3:CreateBucket", "ssm:PutParameter", "ecr:CreateRepository"])
    expect(needed.get(action), action).toBeGreaterThan(0);
  const without = new Set([...documented].filter((action) => action !== "ecr:CreateRepository"));
  await expect(deployToVirginAccount(production, without)).rejects.toThrow(/ecr:CreateRepository/);
}, 900_000);

test("a stage that is there with another home region is refused before anything is made, with the way out", async () => {
  const elsewhere = describeHome("Sends heartbeats of the auditor", "sa-east-1");
  await expect(deployStage(production, production.stage, elsewhere)).rejects.toThrow(
    /is deployed with sa-east-1 as its home region/,
  );
}, 900_000);

test("a stage that everything named after would be too long is refused, with how long it may be", async () => {
  await expect(deployStage(production, "a-stage-with-quite-a-long-name-indeed")).rejects.toThrow(
    /AWS takes at most \d+ here/,
  );
}, 900_000);
