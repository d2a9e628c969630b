import { declaredActions } from "@eks-auditor/capture";
import { recordedActions } from "../data/recorded-actions.ts";
import { provenSoFar } from "./account/proofs.ts";

const words = { told: "yes", empty: "empty only" } as const;

/**
 * Gives the table of every operation that reading may call, and what it was proven by: an emulator that told of what
 * was seeded (or only ever answered that there is nothing), or a response that somebody recorded at AWS.
 */
export const proofTable = async (): Promise<string> => {
  const proven = provenSoFar();
  const recorded = recordedActions();
  const cell = (action: string, emulator: "moto" | "ministack"): string => {
    const proof = proven.get(`${action} ${emulator}`);
    return proof ? words[proof] : "-";
  };
  const rows = declaredActions().map((action) => [
    action,
    cell(action, "moto"),
    cell(action, "ministack"),
    recorded ? (recorded.has(action) ? "yes" : "-") : "no data here",
  ]);
  const none = rows.filter((row) => !row.includes("yes")).length;
  const table = [["operation", "moto", "MiniStack", "recorded response"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const [head = [], ...body] = table.map(line);
  return [
    head,
    "-".repeat(widths.reduce((sum, width) => sum + width + 2, -2)),
    ...body,
    "",
    `${none} of ${rows.length} operations are proven by nothing but our own tests`,
  ].join("\n");
};
