import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { SynthesizedBundle, SynthesizedResource } from "../../infra/synthesis/resource.ts";
import { environmentOf } from "../../infra/synthesis/synthesize.ts";
import { programs } from "./build.ts";

/** What is different from the deployment. */
export interface Differences {
  /** Changes the variables that the function is deployed with. */
  readonly environment?: (deployed: Record<string, string>) => Record<string, string>;
  readonly handler?: string;
  /** Seconds. */
  readonly timeout?: number;
}

/** A function of the deployment, run by AWS's emulator of its runtime. */
export interface RunningFunction {
  /** Invokes it and returns what Lambda would answer: the function's own answer, or the error. */
  invoke(event: unknown): Promise<unknown>;
  /** What emulator and function wrote. */
  log(): string;
  stop(): Promise<void>;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    }).on("error", () => resolve(false));
  });

/**
 * Starts the built code of a function as Lambda does: its own handler name, variables, timeout, memory and log format, in
 * the folder of its code, below AWS's emulator and with AWS's client. The code is loaded at the first invocation.
 */
export const startFunction = async (
  resources: readonly SynthesizedResource[],
  { functionName, folder }: SynthesizedBundle,
  { environment = (deployed) => deployed, ...over }: Differences = {},
): Promise<RunningFunction> => {
  const inputs = resources.find(({ name }) => name === `${functionName}Function`)?.inputs;
  if (!inputs) throw new RangeError(`no function is called ${functionName}`);
  const { name, handler, timeout, memorySize, loggingConfig } = inputs;
  const { logFormat } = loggingConfig as { logFormat: string };
  const [port, runtime] = [await freePort(), await freePort()];
  const child = spawn(
    programs.emulator,
    [
      "--runtime-interface-emulator-address",
      `127.0.0.1:${port}`,
      "--runtime-api-address",
      `127.0.0.1:${runtime}`,
      process.execPath,
      programs.client,
      over.handler ?? String(handler),
    ],
    {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        ...environment(environmentOf(resources, functionName)),
        AWS_LAMBDA_FUNCTION_NAME: String(name),
        AWS_LAMBDA_FUNCTION_TIMEOUT: String(over.timeout ?? timeout),
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize),
        AWS_LAMBDA_LOG_FORMAT: logFormat,
        LAMBDA_TASK_ROOT: folder,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let written = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => (written = `${written}${chunk}`.slice(-200_000)));
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    const graceful = await Promise.race([exited.then(() => true), sleep(3_000, false)]);
    if (graceful) return;
    child.kill("SIGKILL");
    await exited;
  };
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries > 600 || child.exitCode !== null) {
      await stop();
      throw new Error(`the emulator does not answer:\n${written}`);
    }
    await sleep(50);
  }
  return {
    invoke: async (event) => {
      const response = await fetch(`http://127.0.0.1:${port}/2015-03-31/functions/function/invocations`, {
        method: "POST",
        body: JSON.stringify(event),
      });
      const body = await response.text();
      try {
        return JSON.parse(body);
      } catch (error) {
        if (error instanceof SyntaxError) return body;
        throw error;
      }
    },
    log: () => written,
    stop,
  };
};
