import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageFolder } from "../../packaging/package-folder.ts";
import { serveAtOneEndpoint } from "../flow/cli/fixture/account-endpoint.ts";
import { openedAlb } from "../flow/plan/plans/opened-alb.ts";
import { consoleUser, endpointFrom, updatesEndpoint } from "../flow/stories/fixture/what-happens.ts";
import { baseline } from "../seed-account/index.ts";

/** The Node that a person of this machine has, not the one that the lockfile brings. */
const nodeOfMachine = (process.env.PATH ?? "")
  .split(delimiter)
  .filter((folder) => !folder.includes("node_modules"))
  .map((folder) => join(folder, "node"))
  .find((path) => existsSync(path));

const nodes = [{ whose: "the lockfile's Node", node: process.execPath }].concat(
  nodeOfMachine === undefined ? [] : [{ whose: "the machine's Node", node: nodeOfMachine }],
);

let folder: string;
let installed: string;

beforeAll(() => {
  const tarball = readdirSync(packageFolder).find((name) => name.endsWith(".tgz"));
  if (!tarball) throw new Error("there is no package: npm run package");
  folder = mkdtempSync(join(tmpdir(), "eks-auditor-package-"));
  writeFileSync(join(folder, "package.json"), "{}");
  const install = spawnSync(
    "npm",
    ["install", "--prefer-offline", "--no-audit", "--no-fund", join(packageFolder, tarball)],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  expect(install.status, install.stderr).toBe(0);
  installed = join(folder, "node_modules/eks-auditor");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Nothing of the environment but what a shell without any configuration has. */
const env = () => ({ PATH: process.env.PATH, HOME: folder, AWS_EC2_METADATA_DISABLED: "true" });

const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
});

describe.each(nodes)("the packed tarball in an empty folder, on $whose", ({ whose, node }) => {
  const [major = 0] = spawnSync(node, ["--version"], { encoding: "utf8" })
    .stdout.slice(1)
    .split(".")
    .map(Number);
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(node, [join(installed, "bin/eks-auditor.js"), ...args], {
      cwd: folder,
      env: env(),
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    return { status, stdout, stderr };
  };

  test.runIf(major < 22)("says in one line which Node it needs", () => {
    expect(run("demo")).toEqual({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(/^eks-auditor needs Node 22 or later, and this is Node [\d.]+: .+\n$/),
    });
  });

  describe.runIf(major >= 22)("answers", () => {
    const history = ["--history", `./history of ${whose}`];
    const json = (...args: string[]): unknown => {
      const { status, stdout, stderr } = run(...args, ...history, "--json");
      expect([0, 3], `${args.join(" ")}: ${stderr}`).toContain(status);
      return JSON.parse(stdout);
    };

    test("demo, whole", () => {
      const { status, stdout, stderr } = run("demo", ...history, "--json");
      expect(status, stderr).toBe(0);
      const { steps, totals } = JSON.parse(stdout) as {
        steps: unknown[];
        totals: { reports: number; deletions: number };
      };
      expect(steps.length).toBeGreaterThan(10);
      expect(totals).toMatchObject({ reports: 12, deletions: 2 });
    });

    test("every question to the history that the demo left", () => {
      const role = "arn:aws:iam::123456789012:role/my-nginx-assets";
      expect(json("findings")).toMatchObject({ accountId: "123456789012" });
      expect(json("report")).toMatchObject({ items: expect.any(Array) });
      expect(json("report", "latest")).toHaveProperty("title");
      expect(json("diff", "--from", "2021-04-09T01:00:00Z")).toHaveProperty("sections");
      expect(json("exposure")).toHaveProperty("unread");
      expect(json("attempts")).toBeTruthy();
      expect(json("history")).toBeTruthy();
      expect(json("history", "clusters")).toBeTruthy();
      expect(json("baseline", "accept", "--reason", "as reviewed")).toBeTruthy();
      expect(json("baseline", "show")).toBeTruthy();
      expect(json("who-can-assume", role)).toBeTruthy();
      expect(json("what-can-assume", "system:serviceaccount:default:my-nginx")).toBeTruthy();
      expect(json("doctor")).toMatchObject({ well: true });
    });

    test("every command's help, and the version of its manifest", () => {
      const help = run("--help");
      expect(help.status).toBe(0);
      const listed = help.stdout.slice(0, help.stdout.indexOf("Examples:"));
      const commands = [...listed.matchAll(/^ {2}([a-z]\S*) .* {2}\S/gm)].map(([, name = ""]) => name);
      expect(commands).toEqual(
        expect.arrayContaining(["snapshot", "ingest", "serve", "record", "kubeconfig"]),
      );
      for (const command of commands) expect(run(command, "--help").status, command).toBe(0);
      const { version } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
        version: string;
      };
      expect(run("--version").stdout).toBe(`${version}\n`);
    });

    test("an assistant's questions", async () => {
      const client = new Client({ name: "an assistant", version: "1.0.0" });
      await client.connect(
        new StdioClientTransport({
          command: node,
          args: [join(installed, "bin/eks-auditor.js"), "mcp", ...history],
          cwd: folder,
          env: { PATH: process.env.PATH ?? "", HOME: folder },
        }),
      );
      expect((await client.listTools()).tools.length).toBeGreaterThan(8);
      const overview = await client.callTool({ name: "overview", arguments: {} });
      expect(JSON.stringify(overview.structuredContent)).toContain("ssup2-eks-cluster");
      await client.close();
    });

    test("a plan that opens an ALB is refused", () => {
      const plan = join(folder, "plan.json");
      writeFileSync(plan, JSON.stringify(openedAlb()));
      const { status, stdout, stderr } = run("plan", plan, "--fail-on", "exposure", ...history);
      expect(status, stderr).toBe(4);
      expect(stdout).toContain("newly reachable from 0.0.0.0/0: port 443 of target group web");
    });

    test("snapshot and record of a recording, ingest of nothing", () => {
      const recording = join(installed, "recordings/seed-account");
      const own = ["--history", `./snapshots of ${whose}`];
      const first = run("snapshot", "--recording", recording, "--step", "00-first-snapshot", ...own);
      expect(first.status, first.stderr).toBe(0);
      const second = run("snapshot", "--recording", recording, ...own, "--json");
      expect(second.status, second.stderr).toBe(0);
      expect((JSON.parse(second.stdout) as { reports: unknown[] }).reports.length).toBeGreaterThan(0);
      expect(run("ingest", "package.json", ...own).status).toBe(2);
      expect(run("record", "./recorded").stderr).toMatch(/no region/);
    });

    describe("an account that answers at an address of its own", () => {
      let aws: Awaited<ReturnType<typeof serveAtOneEndpoint>>;
      let audited: string;
      beforeAll(async () => {
        aws = await serveAtOneEndpoint(baseline);
        audited = mkdtempSync(join(folder, "audited-"));
      });
      afterAll(() => aws.close());
      /** As it is run in the folder that is audited from, while this process answers as AWS. */
      const there = async (...args: string[]) => {
        const child = spawn(node, [join(installed, "bin/eks-auditor.js"), ...args], {
          cwd: audited,
          env: { ...env(), AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" },
        });
        started.push(child);
        child.stdin.end();
        const [stdout, stderr, status] = await Promise.all([
          text(child.stdout),
          text(child.stderr),
          new Promise<number | null>((resolve) => child.once("close", resolve)),
        ]);
        return { status, stdout, stderr };
      };
      const live = () => ["--endpoint-url", aws.url];
      const own = ["--history", "./history"];

      test("init writes a configuration, which every command here obeys from then on", async () => {
        const { status, stdout, stderr } = await there("init", "--region", "ap-northeast-2");
        expect(status, stderr).toBe(0);
        const [, name = ""] = /^wrote (auditor\.config\.\w+): ap-northeast-2 /.exec(stdout) ?? [];
        expect(readFileSync(join(audited, name), "utf8")).toContain('regions: ["ap-northeast-2"]');
        expect((await there("init", "--region", "eu-west-1")).status).toBe(2);
        const suppressed = {
          regions: ["ap-northeast-2"],
          suppressions: [
            { rule: "eks-supported-version", owner: "a", reason: "b", expires: "2999-01-01T00:00:00Z" },
          ],
        };
        writeFileSync(
          join(audited, "suppressing.mjs"),
          `import { defineConfig } from "@eks-auditor/core/config";\nexport default defineConfig(${JSON.stringify(suppressed)});\n`,
        );
        writeFileSync(join(audited, "wrong.json"), '{ "regions": ["eu-west-9"] }');
        const wrong = await there("findings", "--config", "wrong.json");
        expect(wrong.status).toBe(2);
        expect(wrong.stderr).toMatch(
          /wrong\.json cannot be used:\n {2}regions\.0: there is no region eu-west-9/,
        );
      });

      test("a live snapshot, in the regions of the configuration, and who made the next change", async () => {
        const first = await there("snapshot", ...live(), ...own);
        expect(first.status, first.stderr).toBe(0);
        expect(first.stdout).toContain("ssup2-eks-cluster");
        aws.account.model = endpointFrom("0.0.0.0/0")(baseline);
        const eventTime = `${new Date().toISOString().slice(0, 19)}Z`;
        const record = { ...updatesEndpoint("01:00:00", consoleUser, "0.0.0.0/0"), eventTime };
        aws.events.push({ region: "ap-northeast-2", record });
        const second = await there("snapshot", "--who", ...live(), ...own);
        expect(second.status, second.stderr).toBe(0);
        expect(second.stdout).toContain("kakao_ccc");
        const rule = "eks-supported-version";
        expect((await there("findings", "--rule", rule, ...own)).stdout).toContain(rule);
        const obeying = await there(
          "findings",
          "--rule",
          rule,
          "--config",
          "suppressing.mjs",
          "--json",
          ...own,
        );
        expect(JSON.parse(obeying.stdout)).toMatchObject({ items: [] });
      });

      test("kubeconfig, written from the account and checked against it and against history", async () => {
        const written = ["kubeconfig", "--write", "ssup2-eks-cluster", "--output", "kube.yaml", ...live()];
        const { status, stderr } = await there(...written);
        expect(status, stderr).toBe(0);
        for (const against of [["--live", ...live()], own]) {
          const checked = await there("kubeconfig", "--check", "kube.yaml", "--json", ...against);
          // The certificate authority of the made-up account is none.
          expect([0, 1, 3], checked.stderr).toContain(checked.status);
          expect(JSON.stringify(JSON.parse(checked.stdout))).toContain("ssup2-eks-cluster");
        }
      });

      test("can-assume, of a role's trust policy in history and of a file", async () => {
        const issuer = "oidc.eks.ap-northeast-2.amazonaws.com/id/B0678ED568FC12BBC37256BBA2A4BB53";
        const provider = `arn:aws:iam::123456789012:oidc-provider/${issuer}`;
        const asked = (sub: string) => ["--provider", provider, "--sub", sub, "--aud", "sts.amazonaws.com"];
        const role = "arn:aws:iam::123456789012:role/my-nginx-assets";
        const yes = await there(
          "can-assume",
          role,
          ...asked("system:serviceaccount:default:my-nginx"),
          ...own,
        );
        expect(yes.status, yes.stderr).toBe(0);
        writeFileSync(
          join(audited, "trust.json"),
          JSON.stringify({
            Version: "2012-10-17",
            Statement: {
              Effect: "Allow",
              Principal: { Federated: provider },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: { StringEquals: { [`${issuer}:sub`]: "system:serviceaccount:default:other" } },
            },
          }),
        );
        const no = await there(
          "can-assume",
          "trust.json",
          ...asked("system:serviceaccount:default:my-nginx"),
        );
        expect(`${yes.stdout}\n${no.stdout}`).toMatch(/^allowed: [\s\S]*^denied: /m);
      });
    });

    test("serve", async () => {
      const child = spawn(
        node,
        [join(installed, "bin/eks-auditor.js"), "serve", "--port", "0", "--json", ...history],
        { cwd: folder, env: env() },
      );
      started.push(child);
      const [line] = (await once(child.stdout, "data")) as [Buffer];
      const { url } = JSON.parse(String(line)) as { url: string };
      const answer = await fetch(`${url}/v1/clusters`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain("ssup2-eks-cluster");
      // The page came with the package: its document, and what that needs.
      const document = await (await fetch(`${url}/`)).text();
      expect(document).toContain('<div id="root">');
      const [, script = ""] = /src="(\/assets\/[^"]+\.js)"/.exec(document) ?? [];
      expect((await fetch(`${url}${script}`)).headers.get("content-type")).toMatch(/javascript/);
      child.kill("SIGTERM");
      // To end is what it was asked for: no failure.
      expect(await once(child, "exit")).toEqual([0, null]);
    });
  });
});

test("what is unpacked beside dynalite is under 8 MB, and names no path of the machine that built it", () => {
  const files = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(8_000_000);
  const root = join(import.meta.dirname, "../..");
  for (const file of files) expect(readFileSync(file, "utf8").includes(root), file).toBe(false);
});
