import { describe, expect, test } from "vitest";
import { type TrustWorld, trustProblems } from "../../../src/iam/trust/index.ts";
import cases from "./trust-problems.cases.json" with { type: "json" };

/** A world as a case file can write it. */
interface WrittenWorld {
  readonly liveIssuers: Readonly<Record<string, string | undefined>>;
  readonly completeRegions: readonly string[];
  readonly providers: Readonly<Record<string, readonly string[] | undefined>> | null;
  readonly formerIssuers?: Readonly<Record<string, string | undefined>>;
  readonly foreignIssuers?: Readonly<Record<string, string | undefined>>;
}

const toMap = <T>(record: Readonly<Record<string, T | undefined>> = {}): Map<string, T> =>
  new Map(Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));

const worldOf = ({
  liveIssuers,
  completeRegions,
  providers,
  formerIssuers,
  foreignIssuers,
}: WrittenWorld): TrustWorld => ({
  accountId: "123456789012",
  liveIssuers: toMap(liveIssuers),
  completeRegions: new Set(completeRegions),
  providers: providers && toMap(providers),
  formerIssuers: toMap(formerIssuers),
  foreignIssuers: toMap(foreignIssuers),
});

describe("what is wrong with a trust policy", () => {
  test.each(cases)("$name", ({ policy, world, problems }) => {
    const found = trustProblems(policy, worldOf(world as WrittenWorld));
    expect(found.map(({ kind, severity, sentence }) => `${severity} ${kind}: ${sentence}`)).toEqual(problems);
  });
});
