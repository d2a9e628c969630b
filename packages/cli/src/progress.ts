import { escapeInvisible } from "@eks-auditor/core/report";
import { Listr, ListrLogger, ProcessOutput } from "listr2";
import type { CommandContext } from "./context.ts";

/** One step of long work. */
export interface ProgressStep {
  readonly title: string;
  /** Does the step; `note` says in a word or two how far it is. */
  readonly run: (note: (text: string) => void) => Promise<void>;
}

/**
 * Does steps, `atOnce` of them at the same time (one when absent), showing them on standard error while a terminal is
 * attached, silently otherwise. The first step that throws ends it, once those under way have ended.
 */
export const withProgress = async (
  { stderr, signal }: Pick<CommandContext, "stderr" | "signal">,
  steps: readonly ProgressStep[],
  atOnce = 1,
): Promise<void> => {
  const started: Promise<void>[] = [];
  const tasks = steps.map(({ title, run }) => ({
    // The renderer writes both as they are.
    title: escapeInvisible(title),
    task: async (_: unknown, task: { output: string }) => {
      signal.throwIfAborted();
      const step = run((text) => {
        task.output = escapeInvisible(text);
      });
      started.push(step);
      await step;
    },
  }));
  const options = {
    concurrent: atOnce,
    registerSignalListeners: false,
    // Where standard output is a pipe, the renderer hands over to another one, which would write into it.
    fallbackRenderer: "silent",
  } as const;
  try {
    if (!stderr.isTTY) {
      await new Listr(tasks, { ...options, renderer: "silent" }).run();
      return;
    }
    // Standard output is for the answer: a pipe may follow.
    const logger = new ListrLogger({ processOutput: new ProcessOutput(stderr, stderr) });
    // An error is told once everything has ended, by `presentError`.
    await new Listr(tasks, {
      ...options,
      renderer: "default",
      rendererOptions: { logger, showErrorMessage: false },
    }).run();
  } finally {
    // What they use is closed next.
    await Promise.allSettled(started);
  }
};
