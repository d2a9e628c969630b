import { listedAccounts } from "@eks-auditor/core/config";
import {
  apiUrlParameter,
  appName,
  DeploymentSettings,
  eventRules,
  forwardedPatterns,
  historyReaders,
  historyWriters,
  nameIn,
  requiredFunctions,
  settingsParameter,
} from "@eks-auditor/core/deployment";
import { describe, expect, test } from "vitest";
import { accountId } from "../../infra/synthesis/answers.ts";
import { configs } from "./configs.ts";
import { allowedBy, resourcesOf, roleOf } from "./synthesized.ts";

const deployment = { app: appName, stage: "production" };

describe("doctor and --stage look for what is deployed", () => {
  test("the API's address and the settings, in SSM", () => {
    const parameters = new Map(
      resourcesOf("aws:ssm/parameter:Parameter").map(({ inputs }) => [String(inputs.name), inputs]),
    );
    expect(parameters.get(apiUrlParameter(deployment))?.value).toMatch(/^https:\/\/.*execute-api/);
    const settings = DeploymentSettings.parse(
      JSON.parse(String(parameters.get(settingsParameter(deployment))?.value)),
    );
    expect(settings).toEqual({
      regions: configs.production.regions,
      sweepEveryMinutes: configs.production.sweep.everyMinutes,
      heartbeatEveryMinutes: 5,
      authentication: "iam",
    });
    // Whoever may read the address needs no key.
    expect(parameters.get(apiUrlParameter(deployment))?.type).toBe("String");
  });

  test("functions by their names, and which of them write and read the table", () => {
    const prefix = nameIn(deployment, "");
    const names = resourcesOf("aws:lambda/function:Function").map(({ inputs }) => String(inputs.name));
    expect(names.filter((name) => !name.startsWith(prefix))).toEqual([]);
    const entries = names.map((name) => name.slice(prefix.length));
    expect(entries).toEqual(expect.arrayContaining([...requiredFunctions]));
    const may = (action: string) =>
      entries.filter((entry) => allowedBy(roleOf(entry)).some(({ Action }) => Action.includes(action)));
    expect(may("dynamodb:PutItem").sort()).toEqual([...historyWriters].sort());
    expect(may("dynamodb:GetItem").sort()).toEqual([...historyWriters, ...historyReaders].sort());
  });

  test.each(["production", "three-regions", "global-home"] as const)(
    "rules and their patterns, in %s",
    (variant) => {
      const { accounts, regions } = configs[variant];
      const [home = ""] = regions;
      const synthesized = resourcesOf("aws:cloudwatch/eventRule:EventRule", variant);
      const stage = resourcesOf("aws:lambda/function:Function", variant)
        .map(({ inputs }) => String(inputs.name).split("-")[2])
        .at(0);
      const find = (name: string, region: string) =>
        synthesized.find(
          ({ inputs }) =>
            inputs.name === nameIn({ app: appName, stage: stage ?? "" }, name) &&
            (inputs.region ?? home) === region,
        );
      for (const { name, region, pattern } of eventRules({ regions, accountId }))
        expect(JSON.parse(String(find(name, region)?.inputs.eventPattern)), name).toEqual(pattern);
      expect(JSON.parse(String(find("forwarded", home)?.inputs.eventPattern))).toEqual(
        forwardedPatterns([accountId, ...listedAccounts({ accounts }).map(({ id }) => id)])[0],
      );
    },
  );
});
