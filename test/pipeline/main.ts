import { spawn } from "node:child_process";
import { once } from "node:events";
import { startEmulator } from "../emulators/start-emulator.ts";
import { baseline } from "../seed-account/index.ts";
import { lintTemplates } from "./lint-templates.ts";
import { notEmulated } from "./not-emulated.ts";
import { forgetProofs, proofNames, proofs } from "./proofs.ts";
import { readPipeline, synthesizePipeline } from "./synthesized.ts";
import { timeFactor } from "./time-factor.ts";

/** Characters of the emulator's log, and with it of the functions', that a failure is explained with. */
const logTail = 20_000;

const runTests = async (endpoint: string): Promise<number> => {
  const child = spawn("vitest", ["run", "--project", "pipeline", ...process.argv.slice(2)], {
    env: { ...process.env, PIPELINE_ENDPOINT: endpoint },
    stdio: "inherit",
  });
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
};

const print = (...lines: string[]): void => {
  process.stdout.write(`${lines.join("\n")}\n`);
};

forgetProofs();
await synthesizePipeline();
const linted = await lintTemplates(readPipeline(), baseline);
const emulator = await startEmulator("ministack-delivering");
try {
  process.exitCode = await runTests(emulator.endpoint);
} finally {
  await emulator.stop();
}
const proved = proofs();
print("", `CloudFormation templates that cfn-lint has nothing to say of: ${linted}`);
print("", `What the deployed system did (waits of AWS a ${timeFactor}th, see test/pipeline/time-factor.ts)`);
for (const { name, found, seconds } of proved)
  print(`  ${name.padEnd(30)} ${seconds.toFixed(1).padStart(6)} s  ${found}`);
print("", "Not done by the emulator");
for (const { what, instead } of notEmulated) print(`  ${what}: ${instead}`);
const missing = proofNames.filter((name) => !proved.some((proof) => proof.name === name));
if (missing.length > 0) {
  process.exitCode = 1;
  print("", `Not proven: ${missing.join("; ")}`, "", "The last that emulator and functions wrote:");
  print(emulator.log().slice(-logTail));
}
