import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { roleArn } from "../api/fixture/account.ts";
import { eksAuditor } from "./fixture/eks-auditor.ts";
import { makeHistoryFolder } from "./fixture/history-folder.ts";

let history: Awaited<ReturnType<typeof makeHistoryFolder>>;

beforeAll(async () => {
  history = await makeHistoryFolder();
});
afterAll(() => history.remove());

/** Makes an empty folder that is gone after the test. */
const scratch = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "eks-auditor-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
};

/** Runs a command on the history, in JSON. */
const inJson = async (...args: string[]) => {
  const { code, stdout, stderr } = await eksAuditor([...args, "--json", "--history", history.folder]);
  expect(stderr).toBe("");
  return { code, answer: JSON.parse(stdout) };
};

describe("help", () => {
  test("names every command, gives examples, and says what exit codes mean", async () => {
    const { code, stdout } = await eksAuditor(["--help"]);
    expect(code).toBe(0);
    for (const text of [
      "history",
      "diff",
      "report",
      "serve",
      "can-assume",
      "who-can-assume",
      "demo",
      "snapshot",
    ])
      expect(stdout).toMatch(new RegExp(`^  ${text}`, "m"));
    expect(stdout).toContain("Examples:");
    expect(stdout).toMatch(/Exit codes:\n {2}0/);
  });

  test("of a command shows its own examples and the options that all have", async () => {
    const { code, stdout } = await eksAuditor(["diff", "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Examples:");
    expect(stdout).toContain("--history <dir>");
  });
});

describe("a command line that cannot be used", () => {
  test.each([
    [[], 2, "Usage:"],
    [["nonsense"], 2, "unknown command 'nonsense'"],
    [["diff"], 2, "--from <time>"],
    [["diff", "--from", "2026-02-30"], 2, "Give for example 2026-11-22T10:00:00Z"],
    [["serve", "--port", "70000"], 2, "Give a number from 0 to 65535."],
    [["report", "--severity", "LOUD"], 2, "Give one of INFORMATIONAL"],
    [["can-assume", "/nonexistent.json", "--principal", "ec2.amazonaws.com"], 2, "/nonexistent.json"],
  ])("%j exits with %i and names the fault in one line", async (args, code, words) => {
    const outcome = await eksAuditor(args);
    expect(outcome.code).toBe(code);
    expect(outcome.stdout).toBe("");
    expect(outcome.stderr).toContain(words);
    expect(outcome.stderr).not.toMatch(/^ +at /m);
  });

  test("what the API refuses is a usage error as well", async () => {
    const bad = ["history", "snapshots", "planet/earth", "--history", history.folder];
    expect(await eksAuditor(bad)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("scope: not a scope"),
    });
  });
});

describe("a history folder", () => {
  test("that is not there yet is an error that says how to make one, and reading makes none", async () => {
    const folder = join(await scratch(), "none");
    const { code, stderr } = await eksAuditor(["history", "--history", folder]);
    expect(code).toBe(1);
    expect(stderr).toContain(`no history in ${folder}`);
    expect(stderr).toContain("eks-auditor demo");
    expect(await eksAuditor(["history"], { env: { EKS_AUDITOR_HISTORY: folder } })).toMatchObject({
      code: 1,
      stderr,
    });
  });

  test("that holds something else is left alone", async () => {
    const folder = await scratch();
    await writeFile(join(folder, "notes.txt"), "mine");
    const { code, stderr } = await eksAuditor(["history", "--history", folder]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("holds other files and no history")]);
  });
});

describe("history", () => {
  test("lists scopes, clusters at a time, snapshots and revisions", async () => {
    expect((await inJson("history")).answer.items.map((head: { key: string }) => head.key)).toContain(
      "cluster/123456789012/eu-west-1/payments",
    );
    expect((await inJson("history", "clusters", "--at", "2026-11-22T10:30:00Z")).answer.items).toHaveLength(
      2,
    );
    expect((await inJson("history", "clusters", "--at", "2026-11-21")).answer.items).toEqual([]);
    const { answer } = await inJson("history", "snapshots", "account/123456789012");
    expect(answer.items).toHaveLength(2);
    const one = await inJson("history", "snapshot", answer.items[0].id);
    expect(one.answer.items).toMatchObject([{ kind: "modified", attribution: "unattributed" }]);
    const revisions = await inJson("history", "revisions", "AWS::IAM::Role", roleArn);
    expect(
      revisions.answer.items.map((revision: { change: { kind: string } }) => revision.change.kind),
    ).toEqual(["modified", "entered"]);
  });

  test("shows one cluster at a time, and exits with 3 where a read had failed", async () => {
    const whole = await inJson("history", "cluster", "payments", "--at", "2026-11-22T13:31:00Z");
    expect(whole.code).toBe(0);
    // More than one page of the API.
    expect(whole.answer.items.length).toBeGreaterThan(600);
    const throttled = await inJson("history", "cluster", "payments", "--at", "2026-11-22T12:30:00Z");
    expect(throttled.code).toBe(3);
  });

  test("in text is for people, without colours in a pipe", async () => {
    const { stdout } = await eksAuditor(["history", "--history", history.folder]);
    expect(stdout).toMatch(/^cluster\/123456789012\/eu-west-1\/payments {2}.*complete/m);
    expect(stdout).not.toContain("\u001b");
  });
});

describe("diff and report", () => {
  const window = ["--from", "2026-11-22T10:30:00Z", "--to", "2026-11-22T13:15:00Z"];

  test("diff shows what is different, and asks which cluster when there are several", async () => {
    const { code, answer } = await inJson("diff", ...window, "--cluster", "payments");
    expect(code).toBe(0);
    expect(answer.items).toHaveLength(4);
    const text = await eksAuditor(["diff", ...window, "--cluster", "payments", "--history", history.folder]);
    expect(text.stdout).toContain("4 differences");
    expect(text.stdout).toContain("- false\n      + true");

    const which = await eksAuditor(["diff", ...window, "--history", history.folder]);
    expect(which.code).toBe(2);
    expect(which.stderr).toContain("billing (eu-west-1, account 123456789012)");
  });

  test("diff with an end that could not be read exits with 3", async () => {
    const { code } = await inJson(
      "diff",
      "--from",
      window[1] ?? "",
      "--to",
      "2026-11-22T12:30:00Z",
      "--cluster",
      "payments",
    );
    expect(code).toBe(3);
  });

  test("report lists, filters, and shows one as text, Markdown and JSON", async () => {
    const all = await inJson("report");
    const [newest] = all.answer.items;
    expect(all.answer.items.length).toBeGreaterThan(2);
    expect((await inJson("report", "--unattributed", "--limit", "1")).answer.items).toHaveLength(1);
    expect((await inJson("report", "--cluster", "billing")).answer.items).toEqual([]);
    expect((await inJson("report", newest.report.id)).answer).toEqual(newest.report);
    const on = ["--history", history.folder];
    expect((await eksAuditor(["report", "latest", "--format", "markdown", ...on])).stdout).toMatch(/^## /);
    expect((await eksAuditor(["report", newest.report.id, ...on])).stdout).toContain(newest.report.id);
    expect(await eksAuditor(["report", "none", ...on])).toMatchObject({ code: 1, stdout: "" });
  });
});

describe("can-assume and who-can-assume", () => {
  const provider = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: {
      Effect: "Allow",
      Principal: { Federated: provider },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: { "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub": "system:serviceaccount:shop:web" },
      },
    },
  });
  const ask = async (...args: string[]) => {
    const { code, stdout, stderr } = await eksAuditor(["can-assume", "-", ...args, "--json"], {
      input: policy,
    });
    return { code, stderr, answer: stdout && JSON.parse(stdout) };
  };

  test("tell the verdict with the deciding statements, and exit with 0 whatever it is", async () => {
    const sub = "system:serviceaccount:shop:web";
    expect(await ask("--provider", provider, "--sub", sub, "--aud", "sts.amazonaws.com")).toMatchObject({
      code: 0,
      answer: { verdict: "allowed", because: [{ statement: 0, effect: "Allow", matches: true }] },
    });
    expect(await ask("--provider", provider, "--sub", "system:serviceaccount:shop:other")).toMatchObject({
      code: 0,
      answer: { verdict: "denied", because: [{ statement: 0, matches: false }] },
    });
    expect(await ask("--principal", "ec2.amazonaws.com")).toMatchObject({
      code: 0,
      answer: { verdict: "denied" },
    });
  });

  test("refuse a question or a policy that cannot be used with exit code 2", async () => {
    expect(await ask()).toMatchObject({ code: 2, answer: "" });
    expect(await ask("--principal", "nobody")).toMatchObject({ code: 2 });
    expect(await ask("--principal", "ec2.amazonaws.com", "--sub", "x")).toMatchObject({ code: 2 });
    for (const input of ["", "{", "[]", '{"Statement":[{"Effect":"Maybe"}]}'])
      expect(await eksAuditor(["who-can-assume", "-"], { input })).toMatchObject({ code: 2, stdout: "" });
  });

  test("say of a policy that is no trust policy that it is none", async () => {
    const input = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}';
    expect(await eksAuditor(["who-can-assume", "-"], { input })).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("Statement[0] has no Principal: no trust policy"),
    });
  });

  test("what-can-assume refuses a subject that is none by name", async () => {
    expect(await eksAuditor(["what-can-assume", "somebody", "--history", history.folder])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("neither a service account, a namespace nor a principal"),
    });
  });

  test("who-can-assume of a name asks history, and says when it knows no such role", async () => {
    expect(await eksAuditor(["who-can-assume", "nothing", "--history", history.folder])).toMatchObject({
      code: expect.any(Number),
      stdout: "",
      stderr: expect.stringContaining("history knows no role nothing"),
    });
  });

  test("take a file as some editors write it, with a byte order mark", async () => {
    const file = join(await scratch(), "trust.json");
    await writeFile(file, `\u{feff}${policy}`);
    const asked = ["can-assume", file, "--provider", provider, "--sub", "system:serviceaccount:shop:web"];
    expect(await eksAuditor(asked)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^allowed: .+\n {2}statement 0, Allow: /),
    });
  });

  test("list the subjects of a file, also as `aws iam get-role` prints it", async () => {
    const file = join(await scratch(), "role.json");
    await writeFile(file, JSON.stringify({ Role: { AssumeRolePolicyDocument: JSON.parse(policy) } }));
    const { code, stdout } = await eksAuditor(["who-can-assume", file]);
    expect(code).toBe(0);
    expect(stdout).toContain("service account shop/web");
    const inJson = await eksAuditor(["who-can-assume", file, "--json"]);
    expect(JSON.parse(inJson.stdout)).toMatchObject({
      subjects: [{ kind: "service-account" }],
      unreachable: [],
    });
  });
});
