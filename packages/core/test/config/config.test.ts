import { describe, expect, it } from "vitest";
import { InvalidConfigError, parseConfig } from "../../src/config/index.ts";

const cases: { name: string; input: unknown; says: RegExp[] }[] = [
  { name: "no regions", input: {}, says: [/regions: .*expected array/] },
  { name: "an empty list of regions", input: { regions: [] }, says: [/regions: name at least one region/] },
  {
    name: "a region that is none",
    input: { regions: ["mars"] },
    says: [/regions\.0: a region is written like eu-west-1/],
  },
  {
    name: "a key that does not exist, at the top",
    input: { regions: ["eu-west-1"], slak: {} },
    says: [/slak: no such key; allowed here: regions, sweep, history, report, slack, kubernetes/],
  },
  {
    name: "a key that does not exist, below",
    input: { regions: ["eu-west-1"], sweep: { minutes: 3 } },
    says: [/sweep\.minutes: no such key; allowed here: everyMinutes/],
  },
  {
    name: "a number out of range",
    input: { regions: ["eu-west-1"], sweep: { everyMinutes: 1 } },
    says: [/sweep\.everyMinutes: .*>=5/],
  },
  {
    name: "a word that is not one of the severities",
    input: { regions: ["eu-west-1"], slack: { minimumSeverity: "LOUD" } },
    says: [/slack\.minimumSeverity: .*"INFORMATIONAL"\|"LOW"\|"MEDIUM"\|"HIGH"\|"CRITICAL"/],
  },
  {
    name: "a switch that is no switch, and a list that names nothing",
    input: { regions: ["eu-west-1"], kubernetes: { enabled: "yes", clusters: [] } },
    says: [/kubernetes\.enabled: .*expected boolean/, /kubernetes\.clusters: name at least one cluster/],
  },
  { name: "two mistakes at once", input: { regions: [1], history: 3 }, says: [/regions\.0:/, /history:/] },
  { name: "no object at all", input: null, says: [/\(the whole\): .*expected object/] },
];

describe("auditor.config.ts", () => {
  it.each(cases)("is refused with the key and what is allowed: $name", ({ input, says }) => {
    expect(() => parseConfig(input)).toThrow(InvalidConfigError);
    for (const text of says) expect(() => parseConfig(input)).toThrow(text);
  });

  it("needs nothing but regions", () => {
    expect(parseConfig({ regions: ["eu-west-1"] })).toEqual({
      regions: ["eu-west-1"],
      sweep: { everyMinutes: 60 },
      history: { retentionDays: 400 },
      report: { quietWindowSeconds: 120 },
      slack: { channel: "#eks-audit", minimumSeverity: "LOW" },
      kubernetes: { enabled: false },
    });
  });
});
