import { expect, it } from "vitest";
import { readMutants, staleness } from "../mutants/mutant.ts";

it("what mutants break stands once in its file, so that npm run test:mutants can break it", () => {
  const stale = readMutants().flatMap((mutant) => {
    const why = staleness(mutant);
    return why === undefined ? [] : [`${mutant.breaks}: ${why}`];
  });
  expect(stale, "say anew in test/mutants/lists what is to be broken").toEqual([]);
});
