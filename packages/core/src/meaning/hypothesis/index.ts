export { type Edit, type Hypothesis, notKnownYet } from "./hypothesis.ts";
export { type HypotheticalChange, type KnownWorld, type Meaning, meaningOf } from "./meaning.ts";
export { ruleInWords } from "./rule-in-words.ts";
