import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../infra/synthesis/paths.ts";
import { allowedBy, at, bundlesOf, everythingIn, resourcesOf, roleOf } from "./synthesized.ts";

/** In it everything optional is on. */
const variant = "three-regions";
const bundles = bundlesOf(variant);
const functions = resourcesOf("aws:lambda/function:Function", variant);

/** What a function is made of: it logs under the name of its entry, and several may have one. */
const entryOf = (functionName: string): string => {
  const fn = functions.find(({ name }) => name === `${functionName}Function`);
  return String(at(fn?.inputs, "environment", "variables", "POWERTOOLS_SERVICE_NAME"));
};

const isKubernetesReader = (functionName: string): boolean => functionName.startsWith("KubernetesReader");

/** Variables of capture's code for what never comes to a reader of it: messages that have waited or go on with a read, to be sent on. */
const ofOthersOnly = new Set(["CAPTURES_QUEUE_URL", "SWEEPS_QUEUE_URL", "KUBERNETES_QUEUE_URLS"]);

test("there is one function for each entry point, and of capture one more for each place in a VPC", () => {
  const entryPoints = globSync("functions/*.ts", { cwd: root }).filter((file) =>
    readFileSync(join(root, file), "utf8").includes("export const handler"),
  );
  const names = functions.map(({ name }) => name.replace(/Function$/, ""));
  const [readers, others] = [names.filter(isKubernetesReader), names.filter((n) => !isKubernetesReader(n))];
  expect(others.map((name) => `functions/${entryOf(name)}.ts`).sort()).toEqual(entryPoints.sort());
  expect(readers.map(entryOf)).toEqual(["capture", "capture"]);
});

test("functions run on arm64 and Node.js 24, trace where that is asked for, and log JSON to a group of their own", () => {
  const groups = resourcesOf("aws:cloudwatch/logGroup:LogGroup", variant).map(({ outputs }) => outputs.name);
  for (const { inputs } of functions) {
    expect(inputs.architectures).toEqual(["arm64"]);
    expect(inputs.runtime).toBe("nodejs24.x");
    expect(at(inputs, "tracingConfig", "mode")).toBe("Active");
    expect(inputs.loggingConfig).toEqual({
      logFormat: "JSON",
      logGroup: `/aws/lambda/${String(inputs.name)}`,
    });
    expect(groups).toContain(at(inputs, "loggingConfig", "logGroup"));
    expect(inputs.timeout).toBeLessThanOrEqual(900);
  }
});

test("nothing is traced unless it is asked for, and no role may trace then", () => {
  for (const { inputs } of resourcesOf("aws:lambda/function:Function", "production"))
    expect(at(inputs, "tracingConfig", "mode")).toBe("PassThrough");
  const roles = resourcesOf("aws:iam/role:Role", "production").flatMap(allowedBy);
  expect(roles.flatMap(({ Action }) => Action).filter((action) => action.startsWith("xray:"))).toEqual([]);
});

test("each function's code is within its budget and reads no variable that it is not given", () => {
  const typed = new Set(
    [...readFileSync(join(root, "functions/environment.ts"), "utf8").matchAll(/"([A-Z_]+)"/g)].map(
      ([, name]) => name,
    ),
  );
  expect(typed.size).toBeGreaterThan(0);
  expect(bundles).toHaveLength(functions.length);
  for (const { functionName, bytes, folder } of bundles) {
    expect(bytes, functionName).toBeGreaterThan(10_000);
    expect(bytes, functionName).toBeLessThanOrEqual(1_500_000);
    const code = readFileSync(join(folder, "bundle.mjs"), "utf8");
    const variables = at(
      functions.find(({ name }) => name === `${functionName}Function`)?.inputs,
      "environment",
      "variables",
    );
    const missing = [...typed].filter(
      (name) => code.includes(`"${name}"`) && at(variables, String(name)) === undefined,
    );
    const without = (name = ""): boolean => isKubernetesReader(functionName) && ofOthersOnly.has(name);
    expect(
      missing.filter((name) => !without(name)),
      functionName,
    ).toEqual([]);
  }
});

/** IAM's names of the services that the SDK's clients call, where they are not the same word. */
const services: Partial<Record<string, string>> = {
  "Elastic Load Balancing": "elasticloadbalancing",
  "Elastic Load Balancing v2": "elasticloadbalancing",
  EventBridge: "events",
};

/**
 * Clients that a function uses where other accounts are audited: with the role of the account that it looks at, or with a
 * right that it has only there.
 */
const usedElsewhere: Partial<Record<string, readonly string[]>> = { Sweep: ["events", "organizations"] };

test("no function's code has a client of the SDK that its role gives nothing to do", () => {
  // A reader in a VPC has capture's code, and of its permissions only those of the one section that it is asked for.
  for (const { functionName, folder } of bundles.filter(
    (bundle) => !isKubernetesReader(bundle.functionName),
  )) {
    const code = readFileSync(join(folder, "bundle.mjs"), "utf8");
    const clients = [...code.matchAll(/serviceId:\w+\?\.serviceId\?\?"([^"]+)"/g)].map(
      ([, client = ""]) => services[client] ?? client.replaceAll(" ", "").toLowerCase(),
    );
    const allowed = allowedBy(roleOf(functionName.toLowerCase(), variant)).flatMap(({ Action }) => Action);
    expect(clients, functionName).not.toEqual([]);
    const elsewhere = usedElsewhere[functionName] ?? [];
    const idle = clients
      .filter((client) => !elsewhere.includes(client))
      .filter((client) => !allowed.some((action) => action.startsWith(`${client}:`)));
    expect(idle, functionName).toEqual([]);
  }
});

test("secrets are in parameters of their own and in no function's environment", () => {
  const holders = everythingIn(variant).filter(({ inputs }) =>
    JSON.stringify(inputs).includes('"synthesized"'),
  );
  expect(holders.map(({ type, name, inputs }) => [type, name, inputs.type])).toEqual([
    ["aws:ssm/parameter:Parameter", "DestinationOnCall", "SecureString"],
    ["aws:ssm/parameter:Parameter", "DestinationSiem", "SecureString"],
    ["aws:ssm/parameter:Parameter", "DestinationTeam", "SecureString"],
    ["aws:ssm/parameter:Parameter", "SlackSigningSecret", "SecureString"],
    ["aws:ssm/parameter:Parameter", "SlackToken", "SecureString"],
  ]);
});
