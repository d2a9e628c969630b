import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type Mutant, readMutants, staleness } from "./mutant.ts";
import { runTests } from "./run-tests.ts";
import { makeScratch } from "./scratch.ts";

/**
 * Breaks the project in one place after the other, in copies of it, and looks whether the tests that are named for it
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

const tryOut = async (mutant: Mutant, folder: string): Promise<void> => {
  const path = join(folder, mutant.file);
  const whole = readFileSync(path, "utf8");
  const begun = performance.now();
  // As a function: a replacement text may hold `$`.
  writeFileSync(
    path,
    whole.replace(mutant.find, () => mutant.replace),
  );
  const verdict = await runTests(folder, mutant.tests);
  writeFileSync(path, whole);
  const seconds = Math.round((performance.now() - begun) / 1_000);
  const outcome = { failed: "killed", passed: "SURVIVED", unusable: "UNUSABLE" }[verdict.kind];
  say(`${outcome.padEnd(8)} ${String(seconds).padStart(4)} s  ${mutant.breaks}`);
  if (verdict.kind === "passed") faults.push(`survived ${mutant.tests.join(", ")}: ${mutant.breaks}`);
  if (verdict.kind === "unusable") faults.push(`unusable: ${mutant.breaks}: ${verdict.why}`);
};

const begun = performance.now();
const lanes = Math.max(1, Math.min(availableParallelism(), mutants.length));
const scratches = Array.from({ length: lanes }, makeScratch);
try {
  // A test that fails anyway sees nothing.
  const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))].sort();
  const shares = scratches.map((_, lane) => tests.filter((_test, index) => index % lanes === lane));
  const whole = await Promise.all(
    scratches.flatMap(({ folder }, lane) => (shares[lane]?.length ? [runTests(folder, shares[lane])] : [])),
  );
  for (const verdict of whole)
    if (verdict.kind !== "passed")
      throw new Error(
        `the tests do not pass as they are: ${verdict.kind === "failed" ? verdict.test : verdict.why}`,
      );
  const queue = [...mutants];
  await Promise.all(
    scratches.map(async ({ folder }) => {
      for (let mutant = queue.shift(); mutant; mutant = queue.shift()) await tryOut(mutant, folder);
    }),
  );
} finally {
  for (const { remove } of scratches) remove();
}
const seconds = Math.round((performance.now() - begun) / 1_000);
say(`${mutants.length - faults.length} of ${mutants.length} mutants were killed in ${seconds} s`);
if (faults.length > 0) {
  say(faults.join("\n"));
  process.exitCode = 1;
}
