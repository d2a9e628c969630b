import { counted } from "@eks-auditor/core/report";
import { usageError } from "../cli-error.ts";
import type { CommandContext } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import type { FailOn } from "../fail-on.ts";
import type { GlobalOptions } from "../global-options.ts";
import { harmless, paletteFor, printJson, printText, terminal } from "../print.ts";
import { withApi } from "../with-api.ts";
import { judgeState } from "./judge-state.ts";
import { renderState } from "./render-state.ts";
import type { WherePlanned } from "./where-planned.ts";

/** Compares what exists with a state of Terraform, and says it. Only `--fail-on drift` can be asked of it. */
export const compareWithState = async (
  context: CommandContext,
  globals: GlobalOptions,
  path: string,
  { failOn, format, ...where }: WherePlanned & { readonly failOn?: FailOn; readonly format?: string },
): Promise<void> => {
  if (format !== undefined)
    throw usageError("--format is for the findings of a plan: take --json with --state");
  if (failOn && (failOn.severity !== undefined || failOn.exposure))
    throw usageError("--fail-on drift is all that can be asked of a state");
  const state = await withApi(context, globals, (api) => judgeState(context, api, path, where));
  if (globals.json) await printJson(context.stdout, state);
  else await printText(context.stdout, harmless(renderState(state, paletteFor(context, globals))));
  if (failOn?.drift && state.drifted.length > 0) {
    const what = counted(state.drifted.length, "resource");
    await printText(context.stderr, terminal`eks-auditor: --fail-on: ${what} drifted from code`);
    context.finish(exitCode.found);
  }
};
