import { Argument } from "commander";
import { type CompletionShell, completionScript, shells } from "../completion-script.ts";
import type { AddCommand } from "../context.ts";
import { harmless, printText } from "../print.ts";

/** Adds `completion`: a script by which a shell completes the command. */
export const completionCommand: AddCommand = (program, context) => {
  program
    .command("completion")
    .summary("print a shell completion script")
    .addArgument(new Argument("<shell>", "which shell").choices(shells))
    .addHelpText(
      "after",
      "\nExamples:\n  source <(eks-auditor completion bash)\n  source <(eks-auditor completion zsh)\n  eks-auditor completion fish > ~/.config/fish/completions/eks-auditor.fish\n",
    )
    .action(async (shell: CompletionShell) => {
      await printText(context.stdout, harmless(completionScript(shell, program)));
    });
};
