import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pythonEnvironment } from "./python-environment.ts";

/** The AWS implementations that the readings are proven against; neither was written by us. */
export type EmulatorName = "moto" | "ministack";

/** MiniStack alone also takes events that stand for CloudTrail's deliveries. */
type Program = EmulatorName | "ministack-delivering";

/** An emulator that runs. */
export interface Emulator {
  readonly endpoint: string;
  /** The last of what it wrote. */
  log(): string;
  /** Ends the process that was started, and no other. */
  stop(): Promise<void>;
}

const ministackAt = (port: number): Record<string, string> => ({
  GATEWAY_PORT: String(port),
  BIND_HOST: "127.0.0.1",
  IOT_MTLS_ENABLED: "0",
});

const programs: Readonly<
  Record<Program, (port: number) => { arguments: string[]; environment: Record<string, string> }>
> = {
  moto: (port) => ({ arguments: ["moto_server", "-H", "127.0.0.1", "-p", String(port)], environment: {} }),
  ministack: (port) => ({
    arguments: ["ministack"],
    environment: { ...ministackAt(port), CLOUDTRAIL_RECORDING: "1" },
  }),
  "ministack-delivering": (port) => ({
    arguments: ["python", join(import.meta.dirname, "ministack-delivering.py")],
    environment: ministackAt(port),
  }),
};

const startsWithin = 60_000;
/** Characters kept of what an emulator writes. */
const logMax = 2_000_000;

/** Starts an emulator on a free port of loopback. Throws with what it wrote when it does not answer within a minute. */
export const startEmulator = async (name: Program): Promise<Emulator> => {
  const bin = await pythonEnvironment();
  const port = await freePort();
  const { arguments: words, environment } = programs[name](port);
  const [program = "", ...rest] = words;
  const child = spawn(join(bin, program), rest, {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  const keep = (chunk: Buffer): void => {
    written = (written + chunk.toString()).slice(-logMax);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = () => end(child);
  const deadline = performance.now() + startsWithin;
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`${name} does not answer at ${endpoint}:\n${written.slice(-4_000)}`);
    }
    await sleep(200);
  }
  return { endpoint, stop, log: () => written };
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const graceful = await Promise.race([exited.then(() => true), sleep(5_000, false)]);
  if (graceful) return;
  child.kill("SIGKILL");
  await exited;
};

const answers = async (endpoint: string): Promise<boolean> => {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(2_000) });
    return true;
  } catch (error) {
    // Refused or not yet answering: fetch says both with a TypeError or an abort.
    if (error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError"))
      return false;
    throw error;
  }
};

const freePort = async (): Promise<number> => {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new TypeError("the server listens on no port");
  return address.port;
};
