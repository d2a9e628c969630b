export { type ButtonPress, readButtonPress } from "./button-press.ts";
export { actionPrefix, type ButtonAction, type DecisionState } from "./decision-blocks.ts";
export { diffAnswer } from "./diff-answer.ts";
export { type PressResponse, respondToPress } from "./respond-to-press.ts";
