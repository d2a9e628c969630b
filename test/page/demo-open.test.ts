import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { startBrowser } from "./fixture/browser.ts";
import { visit } from "./fixture/visit.ts";

const command = join(import.meta.dirname, "../../packages/cli/bin/eks-auditor.js");
let child: ChildProcess | undefined;
let folder: string | undefined;

afterEach(async () => {
  child?.kill("SIGKILL");
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

/** Stands in for the desktop's way to open an address: writes down which one. */
const opener = async (into: string): Promise<string> => {
  const name = process.platform === "darwin" ? "open" : "xdg-open";
  const file = join(into, name);
  await writeFile(file, `#!/bin/sh\nprintf '%s' "$1" > "${into}/opened"\n`);
  await chmod(file, 0o755);
  return join(into, "opened");
};

test("demo --open leads to the page over the demo's day, and leaves it there until it is interrupted", async () => {
  folder = await mkdtemp(join(tmpdir(), "eks-auditor-open-"));
  const opened = await opener(folder);
  child = spawn(
    process.execPath,
    [command, "demo", "--open", "--port", "0", "--history", join(folder, "history")],
    {
      env: { ...process.env, HOME: folder, PATH: `${folder}${delimiter}${process.env.PATH ?? ""}` },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const exit = once(child, "exit");
  await expect.poll(() => readFile(opened, "utf8").catch(() => ""), { timeout: 300_000 }).toMatch(/^http:/);
  const url = await readFile(opened, "utf8");
  const browser = await startBrowser();
  try {
    const { page, end } = await visit(browser, url);
    await page.goto("/");
    await page.getByRole("link", { name: "ssup2-eks-cluster" }).first().waitFor({ timeout: 60_000 });
    await page.getByRole("link", { name: /newly reachable from 0\.0\.0\.0\/0: tcp port 30686/ }).click();
    await page.getByRole("region", { name: "Who" }).getByText("kakao_ccc").first().waitFor();
    await end();
  } finally {
    await browser.close();
  }
  child.kill("SIGINT");
  expect(await exit).toEqual([0, null]);
});
