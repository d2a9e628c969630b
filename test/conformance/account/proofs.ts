import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { actionOf, type ClientMiddleware, operationOf } from "@eks-auditor/capture";
import type { EmulatorName } from "../../emulators/start-emulator.ts";

/** How far an emulator proved an operation: it told of something that was seeded, or only that there is nothing. */
export type Proof = "told" | "empty";

const folder = resolve(import.meta.dirname, "../../../.cache/conformance/proofs");

/** Forgets what earlier runs proved. */
export const forgetProofs = (): void => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
};

/** Notes what each emulator answered, for the table. Test files run in processes of their own, each with its file. */
export const noteProofs =
  (emulator: EmulatorName): ClientMiddleware =>
  ({ service }) =>
  (stack) =>
    stack.add(
      (next, context) => async (args) => {
        const result = await next(args);
        const { $metadata, ...answer } = result.output;
        const proof: Proof = Object.entries(answer).some(tells) ? "told" : "empty";
        const action = actionOf(service, operationOf(context));
        appendFileSync(
          join(folder, `${process.pid}.jsonl`),
          `${JSON.stringify({ emulator, action, proof })}\n`,
        );
        return result;
      },
      { step: "initialize", name: "noteProofs", priority: "low" },
    );

/** Tokens and flags of paging tell nothing of the account. */
const tells = ([name, value]: readonly [string, unknown]): boolean => {
  if (/token|marker|^IsTruncated$/i.test(name)) return false;
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null;
};

/** Returns what was proven, best proof first, by `<action> <emulator>`. */
export const provenSoFar = (): Map<string, Proof> => {
  const proven = new Map<string, Proof>();
  for (const file of readdirSync(folder))
    for (const line of readFileSync(join(folder, file), "utf8").split("\n").filter(Boolean)) {
      const { emulator, action, proof } = JSON.parse(line) as {
        emulator: EmulatorName;
        action: string;
        proof: Proof;
      };
      const key = `${action} ${emulator}`;
      if (proven.get(key) !== "told") proven.set(key, proof);
    }
  return proven;
};
