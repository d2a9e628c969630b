import { describedApi, mcpServer } from "@eks-auditor/api/mcp";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { CommandContext } from "../context.ts";
import type { GlobalOptions } from "../global-options.ts";
import { presentError } from "../present-error.ts";
import { askHistory } from "./ask-history.ts";

/** Answers an assistant on standard input and output, until it closes them or the command is interrupted. */
export const serveAssistant = async (context: CommandContext, globals: GlobalOptions): Promise<void> => {
  const { version, stdin, stdout, stderr, signal, env } = context;
  const server = mcpServer({
    version,
    document: describedApi(version),
    ask: askHistory(context, globals),
    onFault: (error) => stderr.write(presentError(error, Boolean(env.EKS_AUDITOR_DEBUG)).text),
  });
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
  });
  const close = () => void server.close();
  stdin.once("end", close);
  signal.addEventListener("abort", close, { once: true });
  await server.connect(new StdioServerTransport(stdin, stdout));
  if (signal.aborted) close();
  await closed;
};
