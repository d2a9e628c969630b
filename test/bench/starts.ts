import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Figure, inMilliseconds } from "./figure.ts";

const recording = fileURLToPath(new URL("../../recordings/seed-account", import.meta.url));
const runs = 7;

/** Starts Node and gives the milliseconds until it ended. */
const once = (args: readonly string[]): number => {
  const since = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr}`);
  return performance.now() - since;
};

/**
 * How long short commands of the published package take beside a Node that does nothing, each in turn and the quickest
 * of its runs, since a busy moment makes some of them longer and none shorter. Where that takes 38 ms, the budgets are 150 and 600 ms.
 */
export const starts = (command: string): Figure[] => {
  const folder = mkdtempSync(join(tmpdir(), "eks-auditor-starts-"));
  try {
    const history = ["--history", folder];
    once([
      command,
      "snapshot",
      ...history,
      "--recording",
      recording,
      "--step",
      "00-first-snapshot",
      "--json",
    ]);
    const commands = [
      { what: "eks-auditor --version", args: ["--version"], budget: 4 },
      { what: "eks-auditor findings on a small history", args: ["findings", ...history], budget: 16 },
    ];
    const idle: number[] = [];
    const times = new Map<string, number[]>(commands.map(({ what }) => [what, []]));
    for (let run = 0; run < runs; run += 1) {
      idle.push(once(["--eval", "0"]));
      for (const { what, args } of commands) times.get(what)?.push(once([command, ...args]));
    }
    const nothing = Math.min(...idle);
    return commands.map(({ what, budget }) => {
      const ratio = Math.min(...(times.get(what) ?? [])) / nothing;
      return {
        what,
        measured: `${ratio.toFixed(1)}x, ${inMilliseconds(ratio * nothing)}`,
        compared: `node --eval 0: ${inMilliseconds(nothing)}`,
        budget: `under ${budget}x`,
        kept: ratio < budget,
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
};
