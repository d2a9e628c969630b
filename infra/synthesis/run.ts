import { checkTypes } from "./check-types.ts";
import { coldImport } from "./cold-import.ts";
import { environmentOf, synthesize } from "./synthesize.ts";
import { variants } from "./variants.ts";

/** Bytes that the minified code of one function may have: part of its cold start is reading it. */
const bundleBudget = 1_500_000;

/** Milliseconds that loading it may take, on a machine that has nothing else to do. Told, and not held: others may be busy. */
const importBudget = 150;

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !variants.some((variant) => variant.name === name));
if (unknown.length > 0) throw new RangeError(`no variant is called ${unknown.join(" or ")}`);

let tooBig = false;
// All, unless some are named.
for (const variant of variants.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const started = performance.now();
  const { resources, bundles } = await synthesize(variant);
  console.log(`${variant.name}: ${resources.length} resources through sst deploy in ${seconds(started)}`);
  if (variant === variants[0]) {
    const counts = Map.groupBy(resources, ({ type }) => type);
    for (const [type, { length }] of counts) console.log(`  ${String(length).padStart(3)}  ${type}`);
  }
  // In this one everything optional is on.
  if (variant.name !== "three-regions") continue;
  console.log(
    `  code of each function: KB minified, at most ${bundleBudget / 1000}; ms of processor to load, at most ${importBudget}`,
  );
  for (const { functionName, bytes, folder } of bundles) {
    tooBig ||= bytes > bundleBudget;
    const milliseconds = coldImport(folder, environmentOf(resources, functionName));
    const over = milliseconds > importBudget ? "  over, unless this machine is busy" : "";
    console.log(
      `  ${functionName.padEnd(14)} ${(bytes / 1000).toFixed(0).padStart(6)} ${milliseconds.toFixed(0).padStart(6)}${over}`,
    );
  }
}
const started = performance.now();
checkTypes();
console.log(`types of sst.config.ts and infra/ fit the platform, ${seconds(started)}`);
if (tooBig) {
  console.error(`a function's code is over ${bundleBudget / 1000} KB`);
  process.exitCode = 1;
}
