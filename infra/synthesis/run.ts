import { checkTypes } from "./check-types.ts";
import { synthesize } from "./synthesize.ts";
import { variants } from "./variants.ts";

/** Bytes that the minified code of one function may have: part of its cold start is reading it. */
const bundleBudget = 1_500_000;

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
  if (variant !== variants[0]) continue;
  const counts = Map.groupBy(resources, ({ type }) => type);
  for (const [type, { length }] of counts) console.log(`  ${String(length).padStart(3)}  ${type}`);
  for (const { functionName, bytes } of bundles) {
    tooBig ||= bytes > bundleBudget;
    console.log(`  ${functionName.padEnd(8)} ${(bytes / 1000).toFixed(0).padStart(5)} KB minified`);
  }
}
const started = performance.now();
checkTypes();
console.log(`types of sst.config.ts and infra/ fit the platform, ${seconds(started)}`);
if (tooBig) {
  console.error(`a function's code is over ${bundleBudget / 1000} KB`);
  process.exitCode = 1;
}
