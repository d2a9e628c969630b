import type { CommandContext } from "../context.ts";
import { listenOnLoopback } from "../loopback.ts";
import { openBrowser } from "./open-browser.ts";
import { type WebAnswer, webApp } from "./web-app.ts";

/** How the page and the API are served. */
export interface ServeWebOptions {
  readonly api: WebAnswer;
  readonly port: number;
  /** Opens the page in a browser once it is served. */
  readonly open: boolean;
  /** Told the address once requests are answered there. What it returns is done when serving ends. */
  readonly onListening: (url: string) => Promise<(() => Promise<void>) | undefined>;
}

/** Serves page and API on this machine until the command is interrupted. */
export const serveWeb = async (
  { signal, stderr }: Pick<CommandContext, "signal" | "stderr">,
  { api, port, open, onListening }: ServeWebOptions,
): Promise<void> => {
  const server = await listenOnLoopback(webApp(api).fetch, port);
  let end: (() => Promise<void>) | undefined;
  try {
    end = await onListening(server.url);
    if (open && !(await openBrowser(server.url)))
      stderr.write(`No browser could be opened here: go to ${server.url} yourself.\n`);
    await interrupted(signal);
  } finally {
    await end?.();
    await server.close();
  }
};

const interrupted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
