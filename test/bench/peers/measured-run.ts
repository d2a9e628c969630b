import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { CountingProxy } from "./counting-proxy.ts";

/** What one run of a program took. */
export interface MeasuredRun {
  readonly calls: number;
  readonly seconds: number;
  /** Of processor: on a busy machine it tells more than the clock. */
  readonly processorSeconds: number;
  readonly megabytes: number;
}

/** Runs a program and tells the most memory that it ever had, which Node does not tell of its children. */
const measuring = `
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(done.returncode, used.ru_maxrss, used.ru_utime + used.ru_stime)
`;

/** Runs a program against the account behind the proxy. Throws when it ends with a code that is not `fine`. */
export const measuredRun = async (
  proxy: CountingProxy,
  [program, ...words]: readonly [string, ...string[]],
  fine: readonly number[],
  environment: NodeJS.ProcessEnv,
): Promise<MeasuredRun> => {
  const before = proxy.count();
  const since = performance.now();
  const child = spawn("python3", ["-c", measuring, program, ...words], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [written, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  const seconds = (performance.now() - since) / 1_000;
  const [code = Number.NaN, kilobytes = Number.NaN, processorSeconds = Number.NaN] = written
    .trim()
    .split(" ")
    .map(Number);
  if (!fine.includes(code)) throw new Error(`${program} ended with ${code}:\n${errors.slice(-2_000)}`);
  return {
    calls: proxy.count() - before,
    seconds,
    processorSeconds,
    megabytes: Math.round(kilobytes / 1_024),
  };
};
