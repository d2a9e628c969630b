import { type ChildProcess, fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeScratch } from "./scratch.ts";
import type { Run, Verdict } from "./verdict.ts";

/** A copy of the project with a process that runs its tests. */
export interface Lane {
  readonly folder: string;
  /** Writes a file of the copy anew. */
  write(file: string, text: string): void;
  /** Runs tests, and ends with the first that fails. */
  run(tests: Omit<Run, "changed">): Promise<Verdict>;
  close(): void;
}

const program = fileURLToPath(new URL("lane.ts", import.meta.url));

/** Longer than any of them takes on a busy machine: what hangs is no verdict. */
const patienceMilliseconds = 10 * 60_000;

/** Makes a copy, and starts a process in it when tests are first run; anew after tests that did not end. */
export const openLane = (): Lane => {
  const { folder, remove } = makeScratch();
  let child: ChildProcess | undefined;
  const changed = new Set<string>();
  const start = async (): Promise<ChildProcess> => {
    const started = fork(program, [], { cwd: folder, stdio: ["ignore", "ignore", "inherit", "ipc"] });
    await new Promise((resolve) => started.once("message", resolve));
    return started;
  };
  const end = (): void => {
    child?.kill("SIGKILL");
    child = undefined;
  };
  return {
    folder,
    write: (file, text) => {
      writeFileSync(join(folder, file), text);
      changed.add(file);
    },
    run: async (tests) => {
      const lane = child ?? (await start());
      child = lane;
      return new Promise<Verdict>((resolve) => {
        const out = (why: string) => () => {
          end();
          resolve({ kind: "unusable", why });
        };
        const timer = setTimeout(out("its tests do not end"), patienceMilliseconds);
        const exited = out("the process that ran its tests ended");
        lane.once("exit", exited);
        lane.once("message", (message) => {
          clearTimeout(timer);
          lane.off("exit", exited);
          resolve(message as Verdict);
        });
        lane.send({ ...tests, changed: [...changed] } satisfies Run);
        changed.clear();
      });
    },
    close: () => {
      end();
      remove();
    },
  };
};
