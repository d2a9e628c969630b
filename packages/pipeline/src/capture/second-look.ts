import type { CaptureRequest, Section } from "@eks-auditor/core";
import type { CaptureResult } from "./capture-scope.ts";

/** Longer than a list lags behind as a rule. */
const delaySeconds = 20;
/** What fits into a message: ARNs have up to 2,048 characters, as a rule 120. */
const idsMax = 500;

/** Returns the second looks that have to follow a capture, and after how long: for what its lists lack, by id. */
export const secondLookOf = ({
  request,
  missing,
}: Pick<CaptureResult, "request" | "missing">): { request: CaptureRequest; delaySeconds: number }[] =>
  Object.entries(missing).flatMap(([section, ids]) =>
    Array.from({ length: Math.ceil(ids.length / idsMax) }, (_, index) => ({
      request: {
        ...request,
        sections: [section as Section],
        subjects: { [section]: ids.slice(index * idsMax, (index + 1) * idsMax) },
        secondLook: true as const,
      },
      delaySeconds,
    })),
  );
