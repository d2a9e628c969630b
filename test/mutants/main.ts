import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type Mutant, readMutants, staleness } from "./mutant.ts";
import { type Lane, openLane } from "./open-lane.ts";

/**
 * Breaks one place of the project after the other, in copies of the project, and checks that the tests named for it
 * fail. Words on the command line choose the mutants whose file or description holds one of them.
 */
const words = process.argv.slice(2);
const mutants = readMutants().filter(
  ({ breaks, file }) =>
    words.length === 0 || words.some((word) => breaks.includes(word) || file.includes(word)),
);
const stale = mutants.flatMap((mutant) => {
  const why = staleness(mutant);
  return why === undefined ? [] : [`${mutant.breaks}: ${why}`];
});
if (stale.length > 0) throw new Error(`${stale.length} mutants are stale:\n  ${stale.join("\n  ")}`);
if (mutants.length === 0) throw new Error(`no mutant has any of ${words.join(", ")}`);

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const faults: string[] = [];

const tryOut = async ({ breaks, file, find, replace, tests, sees }: Mutant, lane: Lane): Promise<void> => {
  const whole = readFileSync(join(lane.folder, file), "utf8");
  const begun = performance.now();
  // As a function: a replacement text may hold `$`.
  lane.write(
    file,
    whole.replace(find, () => replace),
  );
  const verdict = await lane.run({ tests, sees: sees === undefined ? sees : [sees] });
  lane.write(file, whole);
  const seconds = Math.round((performance.now() - begun) / 1_000);
  const outcome = { failed: "killed", passed: "SURVIVED", unusable: "UNUSABLE" }[verdict.kind];
  say(`${outcome.padEnd(8)} ${String(seconds).padStart(4)} s  ${breaks}`);
  if (verdict.kind === "passed") faults.push(`survived ${tests.join(", ")}: ${breaks}`);
  if (verdict.kind === "unusable") faults.push(`unusable: ${breaks}: ${verdict.why}`);
};

/** A test that fails anyway sees nothing. */
const passesAsItIs = async (test: string, lane: Lane): Promise<void> => {
  const sees = mutants.filter(({ tests }) => tests.includes(test)).map((mutant) => mutant.sees);
  const named = sees.filter((words) => words !== undefined);
  const verdict = await lane.run({ tests: [test], sees: named.length < sees.length ? undefined : named });
  if (verdict.kind === "passed") return;
  throw new Error(
    `${test} does not pass as it is: ${verdict.kind === "failed" ? verdict.test : verdict.why}`,
  );
};

const begun = performance.now();
const lanes: Lane[] = [];
const closeLanes = (): void => {
  for (const lane of lanes.splice(0)) lane.close();
};
// Whoever ends this early must not find the copies in the temporary folder.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => {
    closeLanes();
    process.kill(process.pid, signal);
  });
/** Has the lanes do one after the other until nothing is left. */
const inLanes = async <T>(todo: Iterable<T>, act: (one: T, lane: Lane) => Promise<void>): Promise<void> => {
  const queue = [...todo];
  await Promise.all(
    lanes.map(async (lane) => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) await act(one, lane);
    }),
  );
};
try {
  for (let wanted = Math.max(1, Math.min(availableParallelism(), mutants.length)); wanted > 0; wanted -= 1)
    lanes.push(openLane());
  // Gives a signal that came while the copies were made a chance.
  await setImmediate();
  await inLanes(new Set(mutants.flatMap(({ tests }) => tests)), passesAsItIs);
  say(`the tests pass as they are (${Math.round((performance.now() - begun) / 1_000)} s)`);
  await inLanes(mutants, tryOut);
} finally {
  closeLanes();
}
const seconds = Math.round((performance.now() - begun) / 1_000);
say(`${mutants.length - faults.length} of ${mutants.length} mutants were killed in ${seconds} s`);
if (faults.length > 0) {
  say(faults.join("\n"));
  process.exitCode = 1;
}
