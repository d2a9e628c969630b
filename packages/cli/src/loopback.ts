import { once } from "node:events";
import { createAdaptorServer } from "@hono/node-server";
import { CliError } from "./cli-error.ts";

/** A server that only this machine can reach. */
export interface LoopbackServer {
  /** For example `http://127.0.0.1:4747`. */
  readonly url: string;
  /** Refuses new requests, ends idle connections, and waits for the answers under way. */
  close(): Promise<void>;
}

const address = "127.0.0.1";

/**
 * Serves on the loopback address. Requests that a browser was led to under another host name (DNS rebinding) are
 * refused with 421, those that a page of another origin makes with 403. Throws a CliError when the port is taken.
 */
export const listenOnLoopback = async (
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<LoopbackServer> => {
  const server = createAdaptorServer({
    fetch: (request) => {
      const { hostname, origin } = new URL(request.url);
      if (!isLoopback(hostname))
        return new Response("This server answers to localhost only.\n", { status: 421 });
      // Browsers say it of whatever a page asks of another origin, and of everything that writes.
      const asker = request.headers.get("origin");
      if (asker !== null && asker !== origin)
        return new Response("This server answers to its own page only.\n", { status: 403 });
      return fetch(request);
    },
  });
  server.listen(port, address);
  try {
    await once(server, "listening");
  } catch (error) {
    throw new CliError(
      `cannot listen on port ${port}: ${reasonOf(error)}; choose another with --port, 0 for any`,
      {
        cause: error,
      },
    );
  }
  const bound = server.address();
  if (bound === null || typeof bound === "string")
    throw new TypeError("a TCP server has an address and a port");
  return {
    url: `http://${address}:${bound.port}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      if ("closeIdleConnections" in server) server.closeIdleConnections();
      await closed;
    },
  };
};

const isLoopback = (host: string): boolean => host === address || host === "localhost" || host === "[::1]";

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && error.code === "EADDRINUSE" ? "something else listens there" : error.message;
};
