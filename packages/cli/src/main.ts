import process from "node:process";
import { systemClock } from "@eks-auditor/core/clock";
import { CliError } from "./cli-error.ts";
import { collectSooner } from "./collect-sooner.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { runToEnd } from "./run-to-end.ts";
import { version } from "./version.ts";

// A command shares its machine with people.
collectSooner();

// A reader that has seen enough (`| head`) is no fault.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(process.exitCode ?? exitCode.ok);
  });

// The embedded database throws some failures of the disk where nobody can catch them.
process.on("uncaughtException", (error) => {
  void import("./present-error.ts").then(({ presentError }) => {
    process.stderr.write(presentError(error, Boolean(process.env.EKS_AUDITOR_DEBUG)).text);
    process.exit(exitCode.failed);
  });
});

const interruption = new AbortController();
const codes = { SIGINT: exitCode.interrupted, SIGTERM: exitCode.terminated } as const;
let interrupted: ExitCode | undefined;
let interruptedAt = 0;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    // Asked again: now. History is whole at every moment, the next run completes what is half done. What comes at
    // once is the same request, sent to the whole process group and passed on by the launcher as well.
    if (interrupted !== undefined && performance.now() - interruptedAt > 500) process.exit(codes[signal]);
    if (interrupted !== undefined) return;
    interrupted = codes[signal];
    interruptedAt = performance.now();
    interruption.abort(new CliError(`stopped by ${signal}`, { exitCode: interrupted }));
  });

process.exitCode = await runToEnd(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  clock: systemClock,
  version,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interruption.signal,
});
