import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eksAuditor } from "./fixture/eks-auditor.ts";

const recording = fileURLToPath(new URL("../../../recordings/seed-account", import.meta.url));
const arrivals = (step: string): string => join(recording, step, "cloudtrail.jsonl");

let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "eks-auditor-account-"));
});
afterAll(() => rm(parent, { recursive: true, force: true }));

const snapshot = (history: string, step: string) =>
  eksAuditor(["snapshot", "--recording", recording, "--step", step, "--history", history, "--json"]);

interface SnapshotAnswer {
  readonly scopes: readonly {
    readonly scope: string;
    readonly outcome: string;
    readonly sections: readonly {
      readonly section: string;
      readonly status: string;
      readonly resources: number;
    }[];
  }[];
  readonly reports: readonly {
    readonly title: string;
    readonly unattributed: number;
    readonly actors: readonly { readonly name: string }[];
    readonly changes: readonly { readonly kind: string }[];
  }[];
}
const read = ({ stdout }: { stdout: string }) => JSON.parse(stdout) as SnapshotAnswer;

describe("snapshot and ingest, from a baseline to an attributed change", () => {
  let history: string;
  beforeAll(() => {
    history = join(parent, "story");
  });

  it("takes the first snapshot as the baseline: everything is read, nothing is drift", async () => {
    const outcome = await snapshot(history, "00-first-snapshot");
    expect(outcome.code, outcome.stderr).toBe(0);
    const { scopes, reports } = read(outcome);
    expect(scopes.flatMap(({ sections }) => sections.map(({ status }) => status))).not.toContain("partial");
    expect(scopes.map(({ scope }) => scope.split("/")[0])).toEqual(["cluster", "region", "account"]);
    expect(reports).toEqual([]);
  });

  it("reports at the next one what changed, by nobody known", async () => {
    const { reports } = read(await snapshot(history, "01-endpoint-opened"));
    expect(reports).toMatchObject([{ unattributed: 1, actors: [] }]);
  });

  it("knows who it was once CloudTrail's records are ingested, however often", async () => {
    for (const reported of [1, 0]) {
      const outcome = await eksAuditor([
        "ingest",
        arrivals("01-endpoint-opened"),
        "--history",
        history,
        "--json",
      ]);
      expect(outcome.code, outcome.stderr).toBe(0);
      const { reports } = read(outcome);
      expect(reports).toHaveLength(reported);
    }
    const { stdout } = await eksAuditor(["report", "latest", "--history", history]);
    expect(stdout).toContain("kakao_ccc");
    expect(stdout).not.toContain("unattributed");
  });

  it("says what could not be read, exits with 3, and deletes nothing", async () => {
    await snapshot(history, "08-no-event");
    const outcome = await snapshot(history, "09-throttled");
    expect(outcome.code, outcome.stderr).toBe(3);
    const { reports, scopes } = read(outcome);
    const sections = scopes.flatMap((each) => each.sections);
    expect(sections.find(({ section }) => section === "load-balancers")?.status).not.toBe("complete");
    expect(reports.flatMap(({ changes }) => changes.map(({ kind }) => kind))).not.toContain("deleted");
  });
});

describe("a history that was read by a clock that was ahead", () => {
  it("is compared with nothing: said, exit code 3, and never No drift", async () => {
    const history = join(parent, "ahead");
    expect((await snapshot(history, "08-no-event")).code).toBe(0);
    const args = ["snapshot", "--recording", recording, "--step", "01-endpoint-opened", "--history", history];
    const { code, stdout } = await eksAuditor(args);
    expect(code).toBe(3);
    expect(stdout).toMatch(
      /^not compared: history holds a later reading of cluster\/\d+\/ap-northeast-2\/ssup2-eks-cluster/m,
    );
    expect(stdout).toContain(
      "The clock of this machine is behind, or that of the one that read it was ahead",
    );
    expect(stdout).toContain("No drift in what could be read");
    expect(stdout).not.toContain("No drift. ");
    const json = await snapshot(history, "01-endpoint-opened");
    expect(json.code).toBe(3);
    expect(read(json).scopes.map(({ outcome }) => outcome)).toContain("stale");
  });
});

describe("what AWS is still changing", () => {
  it("is said, so that nobody takes it for what it will be", async () => {
    const updating = join(parent, "updating");
    await cp(recording, updating, { recursive: true });
    const folder = join(updating, "00-first-snapshot", "ap-northeast-2", "eks", "DescribeCluster");
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), "utf8");
      await writeFile(join(folder, name), text.replace('"status": "ACTIVE"', '"status": "UPDATING"'));
    }
    const args = ["snapshot", "--recording", updating, "--step", "00-first-snapshot"];
    const { code, stdout } = await eksAuditor([...args, "--history", join(parent, "said")]);
    expect(stdout).toMatch(
      /^AWS is still changing cluster\/\d+\/ap-northeast-2\/ssup2-eks-cluster cluster: /m,
    );
    expect(code).toBe(0);
    const json = await eksAuditor([...args, "--history", join(parent, "said-again"), "--json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      settling: ["cluster/123456789012/ap-northeast-2/ssup2-eks-cluster cluster"],
    });
  });
});

describe("the Kubernetes API of a recorded account", () => {
  const kubernetes = async (from: string, history: string) => {
    const args = ["snapshot", "--recording", from, "--step", "00-first-snapshot", "--kubernetes"];
    const outcome = await eksAuditor([...args, "--history", join(parent, history), "--json"]);
    const sections = read(outcome).scopes.flatMap((each) => each.sections);
    return { code: outcome.code, section: sections.find(({ section }) => section === "kubernetes") };
  };

  it("answers as it was recorded", async () => {
    expect(await kubernetes(recording, "kubernetes")).toMatchObject({
      code: 0,
      section: { status: "complete", resources: 9 },
    });
  });

  it("is out of reach where it was not recorded, which is no failure", async () => {
    const without = join(parent, "without-kubernetes");
    await cp(recording, without, { recursive: true });
    await rm(join(without, "00-first-snapshot", "ap-northeast-2", "kubernetes"), { recursive: true });
    expect(await kubernetes(without, "no-kubernetes")).toMatchObject({
      code: 0,
      section: { status: "not-observed", resources: 0 },
    });
  });
});

describe("bad input is named, and exits with 2", () => {
  const cases: [string, string[], RegExp][] = [
    ["no region", ["snapshot"], /no region: give --region/],
    ["a recording that is none", ["snapshot", "--recording", tmpdir()], /recording\.json/],
    [
      "a step that the recording lacks",
      ["snapshot", "--recording", recording, "--step", "tomorrow"],
      /has no step tomorrow; it has 00-first/,
    ],
    [
      "live options beside a recording",
      ["snapshot", "--recording", recording, "--region", "eu-west-1"],
      /leave out --region/,
    ],
    [
      "a wait for a recording",
      ["snapshot", "--recording", recording, "--wait"],
      /leave it out with --recording/,
    ],
    ["a wait without end", ["snapshot", "--region", "eu-west-1", "--wait", "0"], /whole minutes, from 1/],
    ["an account that is no account", ["ingest", "-", "--account", "12"], /twelve digits/],
    ["a record folder that is in use", ["record", recording, "--region", "eu-west-1"], /is not empty/],
    ["a demo history that is in use", ["demo", "--history", recording], /is not empty/],
  ];
  it.each(cases)("%s", async (_name, args, says) => {
    const { code, stderr } = await eksAuditor(["--history", join(parent, "none"), ...args], {
      env: {
        AWS_CONFIG_FILE: "/dev/null",
        AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
        AWS_EC2_METADATA_DISABLED: "true",
      },
    });
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
  });

  it("records that cannot be used, while the others go on", async () => {
    const file = join(parent, "mixed.jsonl");
    await writeFile(file, '{"not":"a record"}\nnot even JSON\n');
    const { code, stdout } = await eksAuditor(["ingest", file, "--history", join(parent, "mixed")]);
    expect(stdout).toContain("mixed.jsonl:1");
    expect(stdout).toContain("mixed.jsonl:2");
    expect(code).toBe(2);
  });
});

it("a profile's own region is read where no other is named", async () => {
  const config = join(parent, "aws-config");
  await writeFile(config, "[profile audit]\nregion = eu-west-3\n");
  const { stderr } = await eksAuditor(
    ["snapshot", "--profile", "audit", "--history", join(parent, "never")],
    {
      env: {
        AWS_CONFIG_FILE: config,
        AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
        AWS_EC2_METADATA_DISABLED: "true",
      },
    },
  );
  expect(stderr).toMatch(/there are no AWS credentials/);
});

it("no credentials give one line that says where to look", async () => {
  const { code, stderr } = await eksAuditor(
    ["snapshot", "--region", "eu-west-1", "--history", join(parent, "never")],
    {
      env: {
        AWS_CONFIG_FILE: "/dev/null",
        AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
        AWS_EC2_METADATA_DISABLED: "true",
      },
    },
  );
  expect(code).toBe(1);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toMatch(/sts:GetCallerIdentity.*--profile/);
});
