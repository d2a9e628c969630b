import { spawn } from "node:child_process";
import { once } from "node:events";
import { startEmulator } from "../emulators/start-emulator.ts";
import { synthesizePipeline } from "./synthesized.ts";

await synthesizePipeline();
const emulator = await startEmulator("ministack-delivering");
try {
  const child = spawn("vitest", ["run", "--project", "pipeline"], {
    env: { ...process.env, PIPELINE_ENDPOINT: emulator.endpoint },
    stdio: "inherit",
  });
  const [code] = (await once(child, "exit")) as [number | null];
  process.exitCode = code ?? 1;
  if (code !== 0) process.stdout.write(`\nthe emulator's last words:\n${emulator.log().slice(-20_000)}\n`);
} finally {
  await emulator.stop();
}
