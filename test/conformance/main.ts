import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Emulator, type EmulatorName, startEmulator } from "../emulators/start-emulator.ts";
import { endpointVariable } from "./account/endpoint.ts";
import { forgetProofs } from "./account/proofs.ts";
import { proofPage, proofRows, proofText } from "./proof-table.ts";

const names: readonly EmulatorName[] = ["moto", "ministack"];

const historyContract = ["--project", "long", "test/flow/history-contract.long.test.ts"];

const page = resolve(import.meta.dirname, "../../docs/conformance.md");
const writes = process.argv.includes("--write");

const runTests = async (environment: Readonly<Record<string, string>>, tests: string[]): Promise<number> => {
  const child = spawn("vitest", ["run", ...tests], {
    env: { ...process.env, ...environment },
    stdio: "inherit",
  });
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
};

forgetProofs();
const emulators = new Map<EmulatorName, Emulator>();
try {
  for (const name of names) emulators.set(name, await startEmulator(name));
  const environment = Object.fromEntries(
    [...emulators].map(([name, { endpoint }]) => [endpointVariable(name), endpoint]),
  );
  process.exitCode = await runTests(environment, ["--project", "conformance"]);
  // History needs nothing of DynamoDB but what every engine has: its contract holds over these, too.
  for (const { endpoint } of emulators.values())
    process.exitCode ||= await runTests({ DYNAMODB_ENDPOINT: endpoint }, historyContract);
  const rows = proofRows();
  process.stdout.write(`\n${proofText(rows)}\n`);
  if (writes && process.exitCode === 0) await writeFile(page, proofPage(rows));
} finally {
  for (const emulator of emulators.values()) await emulator.stop();
}
