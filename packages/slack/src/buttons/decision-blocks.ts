import { type Decision, type DecisionKind, decisionText } from "@eks-auditor/core/notify";
import { counted, type Report } from "@eks-auditor/core/report";
import { actions, button, context, type SlackBlock } from "../blocks.ts";
import { limits } from "../limits.ts";
import { fitLines, slackText } from "../slack-text.ts";

/** What a button of a report does. */
export type ButtonAction = DecisionKind | "diff";

/** Begins the `action_id` of every button of ours. */
export const actionPrefix = "report-";

/** What the message of a report shows beside it where people may answer. */
export interface DecisionState {
  /** How long its button mutes. */
  readonly muteDays: number;
  /** What was decided about this report so far. */
  readonly decisions: readonly Decision[];
}

const shownMax = 8;

/**
 * Returns what was decided about a report, the last decision last, and the buttons. Only changes can be decided about.
 * https://docs.slack.dev/reference/block-kit/block-elements/button-element
 */
export const decisionBlocks = (report: Report, { muteDays, decisions }: DecisionState): SlackBlock[] => {
  if (report.changes.length === 0) return [];
  const shown = decisions.slice(-shownMax);
  const lines = [
    ...(decisions.length > shown.length
      ? [`_${counted(decisions.length - shown.length, "earlier decision")}_`]
      : []),
    ...shown.map((decision) => `:ballot_box_with_check: ${slackText(decisionText(decision), 200)}`),
  ];
  return [
    ...(lines.length > 0 ? [context(fitLines(lines, limits.contextText))] : []),
    actions(
      reportButton(report, "expected", "Expected"),
      reportButton(report, "mine", "This was me"),
      reportButton(report, "mute", `Mute for ${counted(muteDays, "day")}`),
      reportButton(report, "diff", "Show the diff"),
    ),
  ];
};

const reportButton = ({ id }: Report, action: ButtonAction, text: string) =>
  button(text, `${actionPrefix}${action}`, id);
