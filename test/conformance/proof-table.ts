import { declaredActions, lookUpEventsAction } from "@eks-auditor/capture";
import { recordedActions } from "../data/recorded-actions.ts";
import type { EmulatorName } from "../emulators/start-emulator.ts";
import { provenSoFar } from "./account/proofs.ts";

/** One operation that reading may call, and what it was proven by. */
interface Row {
  readonly operation: string;
  readonly moto: string;
  readonly ministack: string;
  readonly recorded: string;
}

const words = { told: "yes", empty: "only that there is none" } as const;
const heads: Row = {
  operation: "operation",
  moto: "moto",
  ministack: "MiniStack",
  recorded: "recorded or documented",
};

/**
 * Returns every operation that reading may call with what it was proven by: an emulator that told of what was seeded (or
 * only ever answered that there is nothing), or a response that others recorded at AWS or that AWS documents.
 */
export const proofRows = (): Row[] => {
  const proven = provenSoFar();
  const recorded = recordedActions();
  const by = (action: string, emulator: EmulatorName): string => {
    const proof = proven.get(`${action} ${emulator}`);
    return proof ? words[proof] : "-";
  };
  return [...declaredActions(), lookUpEventsAction].sort().map((operation) => ({
    operation,
    moto: by(operation, "moto"),
    ministack: by(operation, "ministack"),
    recorded: recorded ? (recorded.has(operation) ? "yes" : "-") : "no data here",
  }));
};

/** Returns the table as text for a terminal. */
export const proofText = (rows: readonly Row[]): string => {
  const cells = [heads, ...rows].map(cellsOf);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => (row[column] ?? "").length)));
  const [head = "", ...body] = cells.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const rule = "-".repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [head, rule, ...body, "", summary(rows)].join("\n");
};

/** Returns the table as a page of the documentation. */
export const proofPage = (rows: readonly Row[]): string =>
  [
    "# What each operation is proven by",
    "",
    "Written by `npm run test:conformance -- --write`. Two AWS implementations that we did not write hold an account with",
    "every section; what is read over HTTP is compared with what was seeded, then changed and compared again. The last",
    "column tells where the test data has a response that others recorded at AWS or that AWS documents.",
    "",
    `| ${cellsOf(heads).join(" | ")} |`,
    "| --- | --- | --- | --- |",
    ...rows.map((row) => `| \`${row.operation}\` | ${cellsOf(row).slice(1).join(" | ")} |`),
    "",
    `${summary(rows)}.`,
    "",
  ].join("\n");

const cellsOf = ({ operation, moto, ministack, recorded }: Row): string[] => [
  operation,
  moto,
  ministack,
  recorded,
];

const summary = (rows: readonly Row[]): string => {
  const none = rows.filter((row) => !cellsOf(row).includes("yes")).length;
  return `${none} of ${rows.length} operations are proven by nothing but our own tests`;
};
