import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { scaledSeconds } from "./time-factor.ts";

/** SQS as functions see it. */
export interface QueueDelays {
  readonly endpoint: string;
  close(): void;
}

/**
 * Stands between functions and the emulator's SQS, hands everything on as it is, and shortens the delays that
 * functions ask for: infra/ does not know of them, so the deployer cannot.
 */
export const startQueueDelays = async (emulator: string): Promise<QueueDelays> => {
  const server = createServer((request, response) => {
    const handOn = async (): Promise<void> => {
      const body = await text(request);
      const { host, connection, "content-length": length, ...headers } = request.headers;
      const answer = await fetch(new URL(request.url ?? "/", emulator), {
        method: request.method ?? "POST",
        headers: Object.entries(headers).map(([key, value]): [string, string] => [key, String(value)]),
        body: shortened(body),
        signal: AbortSignal.timeout(30_000),
      });
      const type = answer.headers.get("content-type") ?? "application/x-amz-json-1.0";
      response.writeHead(answer.status, { "content-type": type }).end(await answer.text());
    };
    handOn().catch((error: unknown) => {
      response.writeHead(502).end(error instanceof Error ? error.message : String(error));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

const shortened = (body: string): string =>
  JSON.stringify(JSON.parse(body), (key, value: unknown) =>
    (key === "DelaySeconds" || key === "VisibilityTimeout") && typeof value === "number"
      ? scaledSeconds(value)
      : value,
  );
