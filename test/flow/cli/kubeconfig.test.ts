import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { eksAuditor } from "./fixture/eks-auditor.ts";

const recording = fileURLToPath(new URL("../../../recordings/seed-account", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "eks-auditor-kubeconfig-"));
const history = join(folder, "history");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cluster = "ssup2-eks-cluster";
const endpoint = "https://B0678ED568FC12BBC37256BBA2A4BB53.yl4.ap-northeast-2.eks.amazonaws.com";

interface Kubeconfig {
  clusters: { cluster: { server: string; "certificate-authority-data": string } }[];
  contexts: { name: string }[];
  users: { user: { exec: { apiVersion: string; args: string[]; env: { name: string; value: string }[] } } }[];
}

let correct = "";
beforeAll(async () => {
  const snapshot = await eksAuditor(["snapshot", "--recording", recording, "--history", history]);
  expect(snapshot).toMatchObject({ code: 0 });
  const written = await eksAuditor(["kubeconfig", "--write", cluster, "--recording", recording]);
  expect(written).toMatchObject({ code: 0, stderr: "" });
  correct = written.stdout;
});

/** Writes the correct kubeconfig, changed. */
const changed = (name: string, change: (kubeconfig: Kubeconfig) => void): string => {
  const document = parse(correct) as Kubeconfig;
  change(document);
  const file = join(folder, name);
  writeFileSync(file, stringify(document));
  return file;
};

const check = (file: string, ...more: string[]) =>
  eksAuditor(["kubeconfig", "--check", file, "--history", history, ...more]);

describe("what --write makes", () => {
  test("is what kubectl takes, with the plugin of today and tokens of the region", () => {
    const { clusters, users } = parse(correct) as Kubeconfig;
    expect(clusters[0]?.cluster.server).toBe(endpoint);
    expect(
      Buffer.from(clusters[0]?.cluster["certificate-authority-data"] ?? "", "base64").toString(),
    ).toMatch(/^-----BEGIN CERTIFICATE-----/);
    expect(users[0]?.user.exec).toMatchObject({
      apiVersion: "client.authentication.k8s.io/v1beta1",
      args: expect.arrayContaining(["get-token", "--cluster-name", cluster, "--region", "ap-northeast-2"]),
      env: [{ name: "AWS_STS_REGIONAL_ENDPOINTS", value: "regional" }],
    });
  });

  test("goes into a new file that only its owner reads, and over none that is there", async () => {
    const file = join(folder, "new.yaml");
    const write = ["kubeconfig", "--write", cluster, "--recording", recording, "--output", file];
    expect(await eksAuditor(write)).toMatchObject({ code: 0, stdout: "" });
    expect(await readFile(file, "utf8")).toBe(correct);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = await eksAuditor(write);
    expect(again).toMatchObject({ code: 2 });
    expect(again.stderr).toContain("is there already");
  });

  test("needs a cluster that is there", async () => {
    const { code, stderr } = await eksAuditor(["kubeconfig", "--write", "nobody", "--recording", recording]);
    expect(code).toBe(1);
    expect(stderr).toContain("the recording does not hold cluster nobody in ap-northeast-2");
  });
});

describe("--check", () => {
  test("finds nothing wrong with what --write made, by history, by a recording and from standard input", async () => {
    const file = changed("correct.yaml", () => {});
    for (const outcome of [
      await check(file),
      await check(file, "--recording", recording),
      await eksAuditor(["kubeconfig", "--check", "-", "--history", history], { input: correct }),
    ]) {
      expect(outcome).toMatchObject({ code: 0, stderr: "" });
      expect(outcome.stdout).toMatch(/\(current\): cluster ssup2-eks-cluster in ap-northeast-2: fine/);
    }
  });

  test("says what is wrong and the way out, for people and for programs, and exits with 1", async () => {
    const file = changed("old.yaml", ({ clusters, users }) => {
      for (const { cluster: entry } of clusters)
        entry.server = "https://FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF.yl4.ap-northeast-2.eks.amazonaws.com";
      for (const { user } of users) {
        user.exec.apiVersion = "client.authentication.k8s.io/v1alpha1";
        user.exec.env = [];
      }
    });
    const text = await check(file);
    expect(text.code).toBe(1);
    expect(text.stdout).toMatch(/3 wrong/);
    expect(text.stdout).toContain(`the endpoint of cluster ${cluster} in ap-northeast-2 is ${endpoint}`);
    expect(text.stdout).toMatch(/error +the exec plugin speaks .*v1alpha1/);
    expect(text.stdout).toMatch(/warning +AWS_STS_REGIONAL_ENDPOINTS/);
    const json = await check(file, "--json");
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      file,
      comparedWith: "history",
      skipped: [],
      contexts: [
        {
          current: true,
          cluster,
          region: "ap-northeast-2",
          problems: [
            { id: "endpoint-moved" },
            { id: "exec-api-version-removed" },
            { id: "sts-not-regional" },
          ],
        },
      ],
    });
  });

  test("exits with 3 when nothing is wrong and something could not be compared", async () => {
    const file = changed("elsewhere.yaml", ({ clusters, users }) => {
      for (const { cluster: entry } of clusters) entry.server = "https://0.gr7.eu-west-1.eks.amazonaws.com";
      for (const { user } of users)
        user.exec.args = ["eks", "get-token", "--cluster-name", "c", "--region", "eu-west-1"];
    });
    const { code, stdout } = await check(file);
    expect(code).toBe(3);
    expect(stdout).toContain("cluster c in eu-west-1 is not known");
  });

  test("judges one context when it is named", async () => {
    const file = changed("several.yaml", ({ contexts }) => {
      contexts.push({ name: "broken" });
      Object.assign(contexts[1] ?? {}, { context: { cluster: "nowhere", user: "nobody" } });
    });
    const arn = `arn:aws:eks:ap-northeast-2:123456789012:cluster/${cluster}`;
    expect(await check(file, "--context", arn)).toMatchObject({ code: 0 });
    expect(await check(file, "--context", "none")).toMatchObject({ code: 2 });
  });

  test.each([
    ["no YAML", "a: [1", "is no YAML"],
    ["no kubeconfig", "hello", "this is no kubeconfig"],
    [
      "no cluster of EKS",
      "clusters: []\ncontexts: [{name: kind, context: {}}]\n",
      "no context of an EKS cluster",
    ],
    ["aliases that unfold without end", `${bomb()}`, "alias"],
  ])("refuses a file that is %s with exit code 2", async (name, content, words) => {
    const file = join(folder, `${name.replaceAll(" ", "-")}.yaml`);
    writeFileSync(file, content);
    const { code, stdout, stderr } = await check(file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
  });

  test.each([
    [["kubeconfig"], "say what to do"],
    [["kubeconfig", "--check", "x", "--write", "y"], "say what to do"],
    [["kubeconfig", "--check", "/no/such/file"], "there is no file /no/such/file"],
    [["kubeconfig", "--write", "c", "--context", "x"], "--context belongs to --check"],
  ])("%s cannot be used", async (args, words) => {
    const { code, stderr } = await eksAuditor(args);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });

  test("asks AWS only when it is told to", async () => {
    const { code, stderr } = await check(
      changed("any.yaml", () => {}),
      "--region",
      "eu-west-1",
    );
    expect(code).toBe(2);
    expect(stderr).toContain("add --live");
  });
});

function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, index) =>
    index === 0
      ? `a0: &a0 [${Array(9).fill("x").join(",")}]`
      : `a${index}: &a${index} [${Array(9)
          .fill(`*a${index - 1}`)
          .join(",")}]`,
  );
  return levels.join("\n");
}
