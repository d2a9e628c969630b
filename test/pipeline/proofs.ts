import { appendFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cache } from "../../infra/synthesis/paths.ts";

const folder = join(cache, "pipeline");
const file = join(folder, "proofs.jsonl");

/** What has to be proven, each by a test of its name. */
export const proofNames = [
  "deployed",
  "first sweep; route fails",
  "record -> Slack and API",
  "duplicates",
  "reordering",
  "poison: the rest goes on",
  "AWS out of reach",
  "redrive",
  "Slack answers 429 and 500",
  "capture fails for two minutes",
  "burst",
  "no event; sweep",
  "poison: put aside",
] as const;

type ProofName = (typeof proofNames)[number];

/** What a test found, and how long it took. */
export interface Proof {
  readonly name: ProofName;
  readonly found: string;
  readonly seconds: number;
}

/** Forgets what earlier runs proved. */
export const forgetProofs = (): void => {
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });
};

/** Runs what proves something, and notes what it found; a failure is noted by its absence. */
export const proven = async (name: ProofName, prove: () => Promise<string>): Promise<void> => {
  const began = performance.now();
  const found = await prove();
  const proof: Proof = { name, found, seconds: (performance.now() - began) / 1_000 };
  appendFileSync(file, `${JSON.stringify(proof)}\n`);
};

/** Returns what this run proved, in order. */
export const proofs = (): Proof[] =>
  readFileSync(file, { encoding: "utf8", flag: "a+" })
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Proof => JSON.parse(line));
