import { checkTypes } from "./check-types.ts";
import { synthesize } from "./synthesize.ts";
import { variants } from "./variants.ts";

/** Bytes that the minified code of one function may have: part of its cold start is reading it. */
const bundleBudget = 1_500_000;

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

let tooBig = false;
for (const variant of variants) {
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
