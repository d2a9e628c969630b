/**
 * Asks our evaluator and an independent one the same 10,000 questions and exits with 1 on a disagreement that no class
 * of `explained.ts` explains. `node compare.ts [SEED [QUESTIONS]]`
 */
import fc from "fast-check";
import { evaluateTrust, type TrustVerdict } from "../../packages/core/src/iam/trust/index.ts";
import { explainedClasses, openReasons } from "./explained.ts";
import { type Question, questions } from "./generate.ts";
import { loadOracle, type OracleVerdict } from "./oracle.ts";

const seed = Number(process.argv[2] ?? 42);
const numRuns = Number(process.argv[3] ?? 10_000);
const ask = await loadOracle();

/** Names what explains a disagreement, or gives undefined. */
const explain = (question: Question, ours: TrustVerdict): string | undefined => {
  if (ours.verdict === "undecided") {
    const reasons = ours.because.map(({ reason }) => reason).join("; ");
    return openReasons.find(({ reason }) => reason.test(reasons))?.because;
  }
  const single = explainedClasses.find(({ rewrite }) => ask(rewrite(question)) === ours.verdict);
  if (single) return single.name;
  const rewritten = explainedClasses.reduce((so, { rewrite }) => rewrite(so), question);
  return ask(rewritten) === ours.verdict ? "several of these at once" : undefined;
};

const counts = new Map<string, number>();
const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
const unexplained: { question: Question; ours: TrustVerdict; oracle: OracleVerdict }[] = [];

for (const question of fc.sample(questions, { seed, numRuns })) {
  const ours = evaluateTrust(question.policy, question);
  const oracle = ask(question);
  if (ours.verdict === oracle) {
    count(`agree: ${oracle}`);
    continue;
  }
  const explanation = explain(question, ours);
  count(explanation ? `${ours.verdict}, oracle ${oracle}: ${explanation}` : "UNEXPLAINED");
  if (!explanation) unexplained.push({ question, ours, oracle });
}

console.log(`${numRuns} questions, seed ${seed}`);
for (const [what, times] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${String(times).padStart(7)}  ${what}`);
console.log("\nWhere the oracle departs from AWS's documentation:");
for (const { name, because, page } of explainedClasses) console.log(`- ${name}: ${because}\n  ${page}`);
console.log("\nWhere we leave open what the oracle answers:");
for (const { because, page } of openReasons) console.log(`- ${because}\n  ${page}`);
for (const each of unexplained.slice(0, 5)) console.error(`\nunexplained: ${JSON.stringify(each, null, 1)}`);
process.exitCode = unexplained.length > 0 ? 1 : 0;
