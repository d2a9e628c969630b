import type { CaptureRequest } from "@eks-auditor/core";
import type { Auditor } from "@eks-auditor/local";
import type { CaptureResult } from "@eks-auditor/pipeline";
import { captureSummary } from "./capture-rows.ts";
import type { CommandContext } from "./context.ts";
import type { OpenAccount } from "./open-account.ts";
import { type ProgressStep, withProgress } from "./progress.ts";

/** Scopes of a live account that are read at the same time; a recording answers no sooner for it. */
const scopesAtOnce = 8;

/** Reads scopes with progress, clusters first: what they use decides which roles and VPCs are in view. */
export const readScopes = async (
  context: Pick<CommandContext, "stderr" | "signal">,
  options: {
    readonly requests: readonly CaptureRequest[];
    readonly auditor: Auditor;
    readonly account: Pick<OpenAccount, "recordedAt">;
    readonly title: (request: CaptureRequest) => string;
  },
): Promise<CaptureResult[]> => {
  const { requests, auditor, account, title } = options;
  const found = new Map<CaptureRequest, CaptureResult>();
  const step = (request: CaptureRequest): ProgressStep => ({
    title: title(request),
    run: async (note) => {
      const [result] = await auditor.capture([request], (read) => note(captureSummary(read)));
      if (!result) return;
      found.set(request, result);
      note(captureSummary(result));
    },
  });
  const atOnce = account.recordedAt === null ? scopesAtOnce : 1;
  const { clusters = [], others = [] } = Object.groupBy(requests, ({ scope }) =>
    scope.kind === "cluster" ? "clusters" : "others",
  );
  await withProgress(context, clusters.map(step), atOnce);
  await withProgress(context, others.map(step), atOnce);
  return requests.flatMap((request) => found.get(request) ?? []);
};
