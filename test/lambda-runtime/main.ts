/**
 * Runs the code of every function, as SST built it for a deployment with everything optional, under AWS's own emulator of
 * Lambda's runtime and with AWS's own client. Needs Go, CMake and a compiler of C++, and the syntheses of `npm run test:infra`.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { buildRuntime } from "./build.ts";

buildRuntime();
const child = spawn("vitest", ["run", "--project", "lambda-runtime", ...process.argv.slice(2)], {
  stdio: "inherit",
});
const [code] = (await once(child, "exit")) as [number | null];
process.exitCode = code ?? 1;
