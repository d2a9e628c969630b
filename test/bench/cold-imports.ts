import { spawnSync } from "node:child_process";
import { coldImport } from "../../infra/synthesis/cold-import.ts";
import { readSynthesis } from "../../infra/synthesis/read-synthesis.ts";
import type { Synthesis } from "../../infra/synthesis/resource.ts";
import { environmentOf } from "../../infra/synthesis/synthesize.ts";
import { type Figure, inMilliseconds } from "./figure.ts";

const runs = 7;
const ratioMax = 6;

/** Milliseconds of processor that a Node has used when it begins to load what it was started for. */
const ofNodeAlone = (): number => {
  const program = "const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);";
  const once = (): number =>
    Number(
      spawnSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" }).stdout,
    );
  return Math.min(...Array.from({ length: runs }, once));
};

/**
 * How much of a processor each function's code takes until it is loaded, beside what Node takes itself. Where that is
 * 25 ms the budget is 150. The code is what `npm run test:infra` built last, with everything optional.
 */
export const coldImports = (): Figure => {
  const what = "cold import of the functions";
  const budget = `under ${ratioMax}x each`;
  let synthesis: Synthesis;
  try {
    synthesis = readSynthesis("three-regions");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { what, measured: "not measured", compared: why, budget, kept: false };
  }
  const { resources, bundles } = synthesis;
  const alone = ofNodeAlone();
  const times = bundles
    .map(({ functionName, folder }) => ({
      functionName,
      milliseconds: coldImport(folder, environmentOf(resources, functionName), runs),
    }))
    .sort((one, other) => other.milliseconds - one.milliseconds);
  const most = (times[0]?.milliseconds ?? Number.NaN) / alone;
  return {
    what,
    measured: `${most.toFixed(1)}x at most: ${times.map(({ functionName, milliseconds }) => `${functionName} ${Math.round(milliseconds)}`).join(", ")} ms`,
    compared: `Node alone: ${inMilliseconds(alone)}`,
    budget,
    kept: most < ratioMax,
  };
};
