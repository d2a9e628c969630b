import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { createApi } from "@eks-auditor/api";
import { systemClock } from "@eks-auditor/core";
import { findingSuppressions, parseConfig } from "@eks-auditor/core/config";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local/dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkStage } from "../../../infra/check-stage.ts";
import { askConfiguration } from "../../../packages/cli/src/configuration/ask-configuration.ts";
import type { CommandContext } from "../../../packages/cli/src/context.ts";
import { eksAuditor } from "./fixture/eks-auditor.ts";
import { realCommand, start } from "./fixture/real-command.ts";

const recording = fileURLToPath(new URL("../../../recordings/seed-account", import.meta.url));

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "eks-auditor-configuration-"));
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

const here = (name: string): string => join(cwd, name);
const run = (...args: string[]) => eksAuditor(args, { cwd });

describe("init", () => {
  it("writes a configuration that loads with nothing installed beside it, and says the next step", async () => {
    const { code, stdout, stderr } = await run("init", "--region", "eu-west-1", "--region", "us-east-1");
    expect(code, stderr).toBe(0);
    expect(stdout).toContain(
      "wrote auditor.config.ts: eu-west-1, us-east-1 (home eu-west-1), Slack #eks-audit",
    );
    expect(stdout).toMatch(/^next:\n {2}\S*eks-auditor snapshot/m);
    expect(await readFile(here("auditor.config.ts"), "utf8")).not.toContain("import");
  });

  it("writes over nothing unless it is told to", async () => {
    const again = ["init", "--region", "eu-west-1", "--channel", "C0123456789"];
    expect(await run(...again)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/auditor\.config\.ts is there already: --force writes over it/),
    });
    expect((await run(...again, "--force")).code).toBe(0);
    expect(await readFile(here("auditor.config.ts"), "utf8")).toContain('channel: "C0123456789"');
    await rm(here("auditor.config.ts"));
  });

  it("writes JSON where that is asked for, and tells programs what it wrote", async () => {
    const { stdout } = await run("init", "--region", "eu-west-1", "--config", "audit.json", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      file: here("audit.json"),
      config: { regions: ["eu-west-1"], sweep: { everyMinutes: 60 } },
    });
    expect(JSON.parse(await readFile(here("audit.json"), "utf8"))).toHaveProperty(
      "slack.channel",
      "#eks-audit",
    );
  });

  it.each([
    [["--region", "eu-west-9"], /regions\.0: there is no region eu-west-9, did you mean eu-west-\d\?/],
    [
      ["--region", "eu-west-1", "--region", "cn-north-1"],
      /regions: no account has regions of two partitions/,
    ],
    [[], /no region: give --region eu-west-1/],
  ])("writes nothing that a deployment would refuse: %j", async (args, said) => {
    const { code, stderr } = await run("init", ...args, "--config", "refused.ts");
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
    await expect(readFile(here("refused.ts"))).rejects.toThrow("ENOENT");
  });

  it("asks a person for regions and channel, again where the answer cannot be used", async () => {
    const stdin = new PassThrough();
    const stderr = new PassThrough();
    const answers = ["eu-west-9", "", "eu-west-1, us-east-1", ""];
    stderr.on("data", (shown: Buffer) => {
      if (/: $/.test(String(shown))) stdin.write(`${answers.shift()}\n`);
    });
    const io = { stdin, stderr, signal: new AbortController().signal } as unknown as CommandContext;
    expect(await askConfiguration(io, {}, { regions: [], channel: "#eks-audit" })).toEqual({
      regions: ["eu-west-1", "us-east-1"],
      channel: "#eks-audit",
    });
    expect(answers).toEqual([]);
  });
});

describe("a configuration that cannot be used is refused with its file, the key and what is allowed", () => {
  it.each([
    [
      "unknown-key.json",
      '{"regions":["eu-west-1"],"supressions":[]}',
      "supressions: no such key; allowed here: regions, ",
    ],
    [
      "no-rule.json",
      '{"regions":["eu-west-1"],"suppressions":[{"rule":"eks-endpoint","owner":"a","reason":"b","expires":"2027-01-01T00:00:00Z"}]}',
      "suppressions.0.rule: there is no rule eks-endpoint, did you mean ",
    ],
    ["no-json.json", "{", "cannot be loaded: "],
    ["no-default.mjs", "export const config = {};", "has no default export"],
    ["throws.mjs", 'throw new Error("not today");', "cannot be loaded: not today"],
    ["unknown.yaml", "regions: []", "is no configuration: its name ends with .ts, .mjs, .js or .json"],
  ])("%s", async (name, text, said) => {
    await writeFile(here(name), text);
    const { code, stderr } = await run("findings", "--config", name);
    expect(code).toBe(2);
    expect(stderr).toContain(here(name));
    expect(stderr).toContain(said);
  });

  it("one that is not there, and one beside a deployment, which has its own", async () => {
    expect(await run("findings", "--config", "nowhere.ts")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`there is no file ${here("nowhere.ts")}`),
    });
    expect(await run("findings", "--config", "nowhere.ts", "--stage", "production")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("a deployment has its own"),
    });
  });

  it("a deployment refuses one whose defaults are not filled in", () => {
    const bare = { regions: ["eu-west-1"] } as unknown as Parameters<typeof checkStage>[1];
    expect(() => checkStage("production", bare)).toThrow(/export default defineConfig\(/);
    checkStage("production", parseConfig(bare));
  });

  it("nor are templates written of what a deployment would refuse", () => {
    const main = fileURLToPath(new URL("../../../infra/template/main.ts", import.meta.url));
    const args = [main, "--stage", "a".repeat(60), "--out", here("template")];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toContain("choose a shorter one");
  });
});

describe("the laptop obeys the configuration as the deployment does", () => {
  const rule = "eks-endpoint-closed-to-internet";
  const cluster = "arn:aws:eks:ap-northeast-2:123456789012:cluster/ssup2-eks-cluster";
  const governed = { owner: "platform", reason: "a sandbox" };
  const config = {
    regions: ["ap-northeast-2"],
    suppressions: [{ rule, resource: cluster, ...governed, expires: "2999-01-01T00:00:00Z" }],
    severity: [{ rule: "eks-secrets-customer-key", severity: "CRITICAL" }],
    expected: [{ type: "AWS::IAM::Role", ...governed, reason: "roles move on Tuesdays" }],
  };
  const history = (): string => here("history");
  const step = (name: string, ...more: string[]) =>
    run("snapshot", "--recording", recording, "--step", name, "--history", history(), ...more);
  interface Found {
    readonly items: readonly { readonly rule: string; readonly severity: string }[];
  }
  const asked = async (...args: string[]): Promise<Found["items"]> => {
    const { code, stdout, stderr } = await run("findings", "--history", history(), "--json", ...args);
    expect(code, stderr).toBe(0);
    return (JSON.parse(stdout) as Found).items;
  };
  const rules = (items: Found["items"]): string[] => items.map((one) => one.rule);

  beforeAll(async () => {
    // As a clone has it: what it imports is the command's own, installed here or not.
    await writeFile(
      here("auditor.config.ts"),
      `import { defineConfig } from "@eks-auditor/core/config";\nexport default defineConfig(${JSON.stringify(config)});\n`,
    );
    await writeFile(here("auditor.config.json"), JSON.stringify(config));
    await step("00-first-snapshot", "--config", "auditor.config.json");
  });

  it("snapshot: what is answered for is no news, what is expected is not told, and --fail-on goes by the rest", async () => {
    const obeying = ["--config", "auditor.config.json"];
    const opened = await step("01-endpoint-opened", ...obeying, "--json");
    const { reports } = JSON.parse(opened.stdout) as {
      reports: { findings?: { opened: { rule: string }[] } }[];
    };
    expect(reports).toHaveLength(1);
    expect(reports[0]?.findings?.opened ?? []).toEqual([]);
    const trust = await step("02-trust-loosened", ...obeying, "--json", "--fail-on", "drift");
    expect(trust.code, trust.stderr).toBe(0);
    expect(JSON.parse(trust.stdout)).toMatchObject({
      reports: [],
      kept: [{ name: "my-nginx-assets", by: "expected", owner: "platform" }],
    });
  });

  it("findings and --fail-on: hidden among what is open, named among what is suppressed, as loud as it says", async () => {
    const obeying = ["--config", "auditor.config.json"];
    expect(rules(await asked("--no-config"))).toContain(rule);
    expect(rules(await asked(...obeying))).not.toContain(rule);
    expect(await asked(...obeying, "--status", "suppressed")).toMatchObject([
      { rule, suppression: { owner: "platform", reason: "a sandbox" } },
    ]);
    expect(await asked(...obeying, "--severity", "CRITICAL")).toMatchObject([
      { rule: "eks-secrets-customer-key" },
    ]);
    const gate = ["findings", "--history", history(), "--fail-on", "CRITICAL"];
    expect((await run(...gate, "--no-config")).code).toBe(0);
    expect((await run(...gate, ...obeying)).code).toBe(4);
    const diff = ["diff", "--from", "2021-04-09T01:00:00Z", "--history", history(), "--fail-on", "CRITICAL"];
    expect((await run(...diff, "--no-config")).code).toBe(0);
    expect((await run(...diff, ...obeying)).code).toBe(4);
  });

  it("status: neither counted nor listed", async () => {
    const standing = async (...args: string[]): Promise<string> =>
      (await run("status", "--history", history(), "--json", ...args)).stdout;
    expect(await standing("--no-config")).toContain(rule);
    expect(await standing("--config", "auditor.config.json")).not.toContain(rule);
  });

  it("the API answers what the deployed one answers with the same configuration", async () => {
    const { client, tableName, close } = await openEmbeddedDynamoDB({ folder: history() });
    const parsed = parseConfig(config);
    const deployed = createApi({
      history: openHistory({ client, tableName }),
      clock: systemClock,
      version: "0.0.0",
      suppressions: findingSuppressions(parsed),
      notify: parsed,
      onFault: (error) => {
        throw error;
      },
    });
    const at = "2021-04-09T03:00:00.000Z";
    const paths = [
      `/v1/findings?at=${at}`,
      `/v1/findings?at=${at}&status=suppressed`,
      "/v1/overview/posture",
      "/v1/silence",
    ];
    const expected = await Promise.all(paths.map(async (path) => (await deployed.request(path)).json()));
    await close();

    // The real command, where nothing is installed, by the TypeScript file that it finds there.
    const child = start(
      ["serve", "--port", "0", "--json", "--history", history()],
      {},
      ["--no-warnings"],
      cwd,
    );
    let said = "";
    child.stderr.on("data", (text: Buffer) => {
      said += String(text);
    });
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.once("data", (line: Buffer) => resolve((JSON.parse(String(line)) as { url: string }).url));
      child.once("exit", () => reject(new Error(said)));
    });
    try {
      const told = await Promise.all(paths.map(async (path) => (await fetch(`${url}${path}`)).json()));
      const timeless = (answers: readonly unknown[]) =>
        JSON.stringify(answers, (key, value) => (["at", "from", "to"].includes(key) ? undefined : value));
      expect(timeless(told)).toBe(timeless(expected));
      expect(timeless(told)).toContain("roles move on Tuesdays");
      // A command that asks this server meanwhile goes by the server's configuration, and says so.
      const findings = await run(
        "findings",
        "--history",
        history(),
        "--config",
        "auditor.config.json",
        "--json",
      );
      expect(rules((JSON.parse(findings.stdout) as Found).items)).not.toContain(rule);
      expect(findings.stderr).toContain(
        `answers by ${here("auditor.config.ts")}, not by ${here("auditor.config.json")}`,
      );
    } finally {
      child.kill("SIGTERM");
      await new Promise((resolve) => child.once("exit", resolve));
    }
  });

  it("its regions are read where the command line names none", async () => {
    const { stderr } = await run(
      "record",
      "./recorded",
      "--config",
      "auditor.config.json",
      "--endpoint-url",
      "http://127.0.0.1:1",
    );
    expect(stderr).not.toContain("no region");
    expect((await run("record", "./recorded", "--no-config")).stderr).toContain("no region: give --region");
  });
});

describe("TypeScript", () => {
  it("is read as it is, by the launcher that people start", async () => {
    await writeFile(
      here("typed.ts"),
      'interface Told { readonly regions: string[] }\nconst told: Told = { regions: ["eu-west-1"] };\nexport default { ...told, sweep: { everyMinutes: 1 } };\n',
    );
    const { code, stdout, stderr } = await realCommand(["findings", "--config", "typed.ts"], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^eks-auditor: \S+typed\.ts cannot be used:\n {2}sweep\.everyMinutes: .+\n$/);
  });
});
