import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const bin = fileURLToPath(new URL("../../packages/cli/bin/eks-auditor.js", import.meta.url));
/** Stands for the folder that each machine puts elsewhere. */
const anyFolder = "~/.cache/eks-auditor/demo";

/** Runs a command and gives what it prints. */
export type RunCommand = (args: readonly string[], env: Record<string, string>) => Promise<string>;

/** The command in a process, as a person runs it. */
const started: RunCommand = async (args, env) => {
  const options = { env: { PATH: process.env.PATH, ...env }, maxBuffer: 16 * 1024 * 1024 };
  return (await promisify(execFile)(process.execPath, [bin, ...args], options)).stdout;
};

/** Runs the demo and gives what it prints, in colours. */
export const demoOutput = async (run = started): Promise<string> => {
  const parent = await mkdtemp(join(tmpdir(), "eks-auditor-demo-"));
  const folder = join(parent, "history");
  try {
    const env = { HOME: parent, TZ: "UTC", FORCE_COLOR: "1" };
    return (await run(["demo", "--history", folder], env)).replaceAll(folder, anyFolder);
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
};

/** Returns the part of the demo's output that stands in README: the steps of these numbers. */
export const excerpt = (output: string, from: number, to: number): string => {
  const steps = output.split(/\n(?=\u2500{20,}\n)/);
  const chosen = steps.filter((step) => {
    const number = Number(/^\u2500+\n(\d+)\. /.exec(step)?.[1]);
    return number >= from && number <= to;
  });
  if (chosen.length !== to - from + 1) throw new Error(`the demo has no steps ${from} to ${to}`);
  return chosen.join("\n").trim();
};
