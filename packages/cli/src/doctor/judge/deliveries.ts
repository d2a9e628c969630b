import { fail, type Judgement, ok } from "../line.ts";

/** What EventBridge could not deliver in a region, by rule. */
export interface DeliveryAnswers {
  readonly region: string;
  readonly failed: readonly { readonly rule: string; readonly count: number }[];
}

/** Says for each region whether a rule failed to deliver in the last day. */
export const judgeDeliveries = (answers: readonly DeliveryAnswers[]): Judgement[] =>
  answers.flatMap(({ region, failed }) =>
    failed.length === 0
      ? [ok(`${region}: every rule delivered what it let in, over the last day`)]
      : failed.map(({ rule, count }) =>
          fail(
            `${region}: rule ${rule} failed to deliver ${count} times in the last day (FailedInvocations)`,
            "its target refuses EventBridge: look at the target's policy or the role that the rule takes, then redrive the dead letters",
          ),
        ),
  );
