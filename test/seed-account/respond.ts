import { type ClientMiddleware, operationOf } from "@eks-auditor/capture";
import type { AccountModel } from "./model.ts";
import { answer, type ModelError } from "./responder.ts";

/** The account that answers now, and what it refuses. */
export interface Responding {
  account: AccountModel;
  refusals: Readonly<Record<string, ModelError>>;
}

/** Answers SDK calls from a model of an account instead of AWS: nothing leaves the process. */
export const respond =
  (responding: Responding): ClientMiddleware =>
  ({ service }) =>
  (stack) =>
    stack.add(
      (_next, context) =>
        async ({ input }) => {
          const operation = operationOf(context);
          const refusal = responding.refusals[`${service}:${operation}`];
          if (refusal) throw refusal;
          const output = answer(responding.account, service, operation, input as Record<string, unknown>);
          return { output: { ...output, $metadata: { httpStatusCode: 200 } }, response: undefined };
        },
      { step: "initialize", name: "respond", priority: "low" },
    );
