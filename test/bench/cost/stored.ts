import { readFileSync, writeFileSync } from "node:fs";
import type { Figure } from "../figure.ts";
import type { Measured, MeasuredAccount } from "./measured.ts";
import { costPage } from "./page.ts";

const at = (path: string): URL => new URL(`../../../docs/${path}`, import.meta.url);

/** Returns the measured figures that docs/cost.md is made of. */
export const storedMeasured = (): Measured => JSON.parse(readFileSync(at("cost.json"), "utf8"));

/** Writes docs/cost.json and docs/cost.md. */
export const writeCost = (measured: Measured): void => {
  writeFileSync(at("cost.json"), `${JSON.stringify(measured, null, 2)}\n`);
  writeFileSync(at("cost.md"), costPage(measured));
};

/** Compares what was measured now with what docs/cost.json says: counts have to be the same, sizes nearly so. */
export const comparedWithStored = (accounts: readonly MeasuredAccount[]): Figure => {
  const stored = storedMeasured().accounts;
  const different = accounts.filter((account, index) => {
    const before = stored[index];
    return !before || text(account) !== text(before) || !near(account.bytes, before.bytes);
  });
  return {
    what: "counts that docs/cost.md rests on",
    measured:
      different.length === 0
        ? "the same"
        : `others for ${different.map(({ clusters }) => clusters)} clusters`,
    compared: "docs/cost.json",
    budget: "the same",
    kept: different.length === 0,
  };
};

const text = ({ bytes: _, sweepBytes: __, changeBytes: ___, ...counts }: MeasuredAccount): string =>
  JSON.stringify(counts);

/** Ids differ from run to run, and with them what gzip makes of a body. */
const near = (one: number, other: number): boolean => Math.abs(one - other) < other / 50;
