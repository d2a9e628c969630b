#!/usr/bin/env node
// Plain JavaScript that any Node from 20 on can run: it finds a Node that runs TypeScript as it is, and hands over.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import * as module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import envPaths from "env-paths";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
// What Node has compiled once it need not compile again: halves the time of short commands.
const compileCache =
  process.env.NODE_COMPILE_CACHE ?? join(envPaths("eks-auditor", { suffix: "" }).cache, "compiled");
const [major = 0] = process.versions.node.split(".").map(Number);

/** Gives the path of the Node that the lockfile pins, or nothing where npm's install scripts did not run. */
const pinnedNode = () => {
  try {
    const folder = dirname(module.createRequire(import.meta.url).resolve("node/package.json"));
    const names = process.platform === "win32" ? ["node.exe", "node"] : ["node"];
    return names.map((name) => join(folder, "bin", name)).find((path) => existsSync(path));
  } catch (error) {
    if (error?.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
};

const handOver = (node) => {
  const child = spawn(node, [main, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  });
  const forward = (signal) => {
    // A terminal sends Ctrl-C to the whole group, the child included: sent twice it would mean "at once".
    if (signal === "SIGINT" && process.stdin.isTTY) return;
    child.kill(signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, forward);
  child.on("error", (error) => {
    console.error(`eks-auditor: cannot start ${node}: ${error.message}`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    if (signal === null) {
      process.exitCode = code ?? 1;
      return;
    }
    for (const handled of signals) process.off(handled, forward);
    process.kill(process.pid, signal);
  });
};

const node = major >= 24 ? undefined : pinnedNode();
if (node) handOver(node);
else if (process.features.typescript) {
  module.enableCompileCache?.(compileCache);
  await import(main);
} else {
  console.error(
    `eks-auditor: Node ${process.versions.node} cannot run TypeScript, and the Node that comes with eks-auditor is missing. Run "npm ci" without --ignore-scripts (or "npm rebuild node"), or use Node 24.`,
  );
  process.exitCode = 1;
}
