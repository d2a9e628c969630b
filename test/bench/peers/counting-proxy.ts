import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** What stands before an emulator: it counts the requests and lets each take as long as one to AWS does. */
export interface CountingProxy {
  readonly endpoint: string;
  /** Requests so far. */
  count(): number;
  close(): void;
}

/** Starts a proxy on a free port of loopback. */
export const startCountingProxy = async (target: string, milliseconds: number): Promise<CountingProxy> => {
  let counted = 0;
  const forward = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    counted += 1;
    const body = Buffer.concat(await incoming.toArray());
    await sleep(milliseconds);
    const { method, headers, url = "/" } = incoming;
    const forwarded = request(new URL(url, target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on("error", (error) => outgoing.writeHead(502).end(error.message));
    forwarded.end(body);
  };
  const server = createServer((incoming, outgoing) => {
    // Who asked and went away is no fault of the proxy.
    forward(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("the proxy listens on no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    count: () => counted,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
