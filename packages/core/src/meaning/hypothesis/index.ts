export { notKnownYet } from "../../model/not-known-yet.ts";
export type { Edit, Hypothesis } from "./hypothesis.ts";
export { type HypotheticalChange, type KnownWorld, type Meaning, meaningOf } from "./meaning.ts";
export { ruleInWords } from "./rule-in-words.ts";
