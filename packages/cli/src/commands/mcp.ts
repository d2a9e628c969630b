import type { AddCommand } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { globalOptions } from "../global-options.ts";

/** Adds `mcp`: a server that assistants start and ask. */
export const mcpCommand: AddCommand = (program, context) => {
  program
    .command("mcp")
    .summary("serve an AI assistant (Model Context Protocol)")
    .description(
      "Serves the Model Context Protocol on standard input and output, for an assistant that starts it: what changed, who did it, a cluster at any time, what is open, who can assume what. Read-only, from the local history or, with --stage, from a deployment. See docs/assistant.md.",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor mcp                      the assistant's configuration names this command\n  eks-auditor mcp --stage production   over what is deployed\n",
    )
    .action(async (_, command) => {
      const { serveAssistant } = await import("../mcp/serve-assistant.ts");
      await serveAssistant(context, globalOptions(command, context.env));
      context.finish(exitCode.ok);
    });
};
