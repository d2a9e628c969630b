import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readMutants } from "../mutants/mutant.ts";

const program = fileURLToPath(new URL("../mutants/main.ts", import.meta.url));

describe("npm run test:mutants, ended early", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("removes its copies of the project on %s", async (signal) => {
    const [mutant] = readMutants();
    const folder = mkdtempSync(join(tmpdir(), "eks-auditor-ended-"));
    try {
      const run = spawn(process.execPath, [program, mutant?.breaks ?? ""], {
        env: { ...process.env, TMPDIR: folder },
        stdio: "ignore",
      });
      const ended = once(run, "exit");
      while (readdirSync(folder).length === 0 && run.exitCode === null) await sleep(20);
      run.kill(signal);
      expect(await ended).toEqual([null, signal]);
      expect(readdirSync(folder).filter((name) => name.startsWith("eks-auditor-mutants-"))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
