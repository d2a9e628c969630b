import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cache } from "../../infra/synthesis/paths.ts";

const folder = join(cache, "lambda-runtime");
const sources = {
  client: join(import.meta.dirname, "client"),
  emulator: join(import.meta.dirname, "emulator"),
};
const installed = join(folder, "client");

/** Where `buildRuntime` left AWS's emulator, and AWS's client for Node with which a function talks to it. */
export const programs = {
  emulator: join(folder, "aws-lambda-rie"),
  client: join(installed, "node_modules/aws-lambda-ric/index.mjs"),
} as const;

const run = (
  cwd: string,
  program: string,
  arguments_: readonly string[],
  env: Record<string, string> = {},
): void => {
  const { status, error, stdout, stderr } = spawnSync(program, arguments_, {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 64 * 1_024 * 1_024,
  });
  if (status !== 0)
    throw new Error(
      `${program} ${arguments_.join(" ")} ended with ${status ?? String(error)}:\n${`${stdout}${stderr}`.slice(-4_000)}`,
    );
};

/** Does a step unless it was done for what is wanted now. */
const once = (name: string, wanted: string, step: () => void): void => {
  const mark = join(folder, `${name}.txt`);
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  console.error(`building ${name}`);
  step();
  writeFileSync(mark, wanted);
};

/**
 * Builds the emulator from its Go module, and the client, a part of which is C++, from its npm package; the first time and
 * whenever their versions have changed. Two minutes of processor.
 * @throws Error when there is no Go, CMake or compiler of C++
 */
export const buildRuntime = (): void => {
  mkdirSync(folder, { recursive: true });
  once("emulator", readFileSync(join(sources.emulator, "go.sum"), "utf8"), () =>
    run(
      sources.emulator,
      "go",
      [
        "build",
        "-trimpath",
        "-ldflags=-s -w",
        "-o",
        programs.emulator,
        "github.com/aws/aws-lambda-runtime-interface-emulator/cmd/aws-lambda-rie",
      ],
      { CGO_ENABLED: "0", GOFLAGS: "-mod=readonly" },
    ),
  );
  once("client", readFileSync(join(sources.client, "package-lock.json"), "utf8"), () => {
    rmSync(installed, { recursive: true, force: true });
    cpSync(sources.client, installed, { recursive: true });
    run(installed, "npm", ["ci", "--no-progress", "--ignore-scripts"]);
    // Its headers come with it, and the client is compiled against them: nothing is downloaded.
    run(installed, "npm", ["rebuild", "node"]);
    const packages = join(installed, "node_modules/node/node_modules");
    const headers = readdirSync(packages).find((name) => existsSync(join(packages, name, "include/node")));
    if (!headers) throw new Error(`no headers of Node in ${packages}`);
    run(installed, "npm", ["rebuild", "aws-lambda-ric"], { npm_config_nodedir: join(packages, headers) });
  });
};
