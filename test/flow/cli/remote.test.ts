import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { listenOnLoopback } from "../../../packages/cli/src/loopback.ts";
import { connectToApi } from "../../../packages/cli/src/remote/remote-api.ts";
import { deployedApi } from "../../../packages/cli/src/web/deployed-api.ts";
import { webApp } from "../../../packages/cli/src/web/web-app.ts";
import { accountScope, role, roleArn } from "../api/fixture/account.ts";
import { expectProblem } from "../api/fixture/ask.ts";
import { liveThroughADay, observe } from "../api/fixture/history.ts";
import { openApi } from "../api/fixture/open-api.ts";
import { environmentOf, startDeployedApi } from "./fixture/deployed-api.ts";
import { eksAuditor } from "./fixture/eks-auditor.ts";

const clock = "2026-11-22T14:00:00.000Z";
let api: Awaited<ReturnType<typeof openApi>>;
let deployed: Awaited<ReturnType<typeof startDeployedApi>>;
let env: Record<string, string>;

beforeAll(async () => {
  api = await openApi(() => clock);
  await liveThroughADay(api.history);
  const deploy = role("*");
  const trust = {
    Effect: "Allow",
    Principal: { Service: "pods.eks.amazonaws.com" },
    Action: "sts:AssumeRole",
  };
  await observe(api.history, accountScope, "identity", "2026-11-22T13:30:00.000Z", [
    {
      ...deploy,
      properties: { AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [trust] } },
    },
  ]);
  deployed = await startDeployedApi(api.app);
  env = environmentOf(deployed.url);
});
beforeEach(() => {
  deployed.served.length = 0;
  deployed.behave({
    authentication: "iam",
    allowed: true,
    aheadMilliseconds: 0,
    statuses: [],
    parameters: { "/eks-auditor/production/api-url": deployed.api },
  });
});
afterAll(async () => {
  await deployed.close();
  await api.close();
});

const run = (...args: string[]) => eksAuditor(args, { env });
const json = async (...args: string[]) => {
  const { code, stdout, stderr } = await run(...args, "--stage", "production", "--json");
  expect(stderr).toBe("");
  return { code, answer: JSON.parse(stdout) };
};

describe("read commands ask the deployed API, signed", () => {
  it("lists reports, and shows one", async () => {
    const { code, answer } = await json("report", "--cluster", "payments", "--region", "eu-west-1");
    expect(code).toBe(0);
    expect(answer.items.length).toBeGreaterThan(0);
    const { stdout } = await run("--stage", "production", "report", "latest", "--format", "markdown");
    expect(stdout).toContain("k8s-shop-web");
    expect(deployed.served.every((path) => path.startsWith("/v1/"))).toBe(true);
  });

  it("signs queries whose characters signatures are strict about", async () => {
    const { answer } = await json("attempts", "--actor", "*(it's) a+b~*!", "--error", "Access*");
    expect(answer.items).toEqual([]);
    expect((await json("attempts", "--error", "Access*")).answer.items).toHaveLength(3);
  });

  it.each([
    ["history"],
    ["history", "clusters"],
    ["history", "snapshots", "region/123456789012/eu-west-1"],
    ["history", "snapshot", "region/123456789012/eu-west-1@000000000001"],
    ["diff", "--from", "2026-11-22T10:30:00Z", "--to", "2026-11-22T13:30:00Z", "--cluster", "payments"],
    ["who-can-assume", roleArn],
  ])("%s %s %s", async (...args) => {
    const given = args.filter((arg) => arg !== undefined);
    const { stdout, stderr, code } = await run(...given, "--stage", "production");
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout.length).toBeGreaterThan(20);
  });

  it("takes the address as it is given, or from the environment, and asks again when the API is busy", async () => {
    deployed.behave({ parameters: {}, statuses: [503, 429] });
    const given = await eksAuditor(["report", "--api", deployed.api], { env });
    expect(given).toMatchObject({ code: 0, stderr: "" });
    const set = await eksAuditor(["report"], { env: { ...env, EKS_AUDITOR_API: deployed.api } });
    expect(set.stdout).toBe(given.stdout);
  });

  it.each([
    ["a deployment with an issuer", "iam-and-jwt", ["--stage", "production"]],
    ["the page's own name", "jwt", () => ["--api", deployed.api]],
  ] as const)(
    "brings a token to %s, which serves those who sign as well",
    async (_, authentication, where) => {
      deployed.behave({ authentication });
      const args = ["report", ...(typeof where === "function" ? where() : where)];
      const byToken = await eksAuditor(args, { env: { ...env, EKS_AUDITOR_TOKEN: "good" } });
      expect(byToken).toMatchObject({ code: 0, stderr: "" });
      if (authentication === "jwt") return;
      const signed = await eksAuditor(args, { env });
      expect(signed).toMatchObject({ code: 0, stdout: byToken.stdout });
    },
  );
});

describe("what stands in the way is named, with the way out", () => {
  const failing = async (args: string[], environment = env) => {
    const { code, stdout, stderr } = await eksAuditor(args, { env: environment });
    expect(code).not.toBe(0);
    expect(stdout).toBe("");
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).not.toContain("unexpected");
    return stderr;
  };
  const report = ["report", "--stage", "production"];

  it("a caller whom nobody allows", async () => {
    deployed.behave({ allowed: false });
    expect(await failing(report)).toMatch(
      /refuses arn:aws:iam::123456789012:user\/alice \(403\): allow it execute-api:Invoke on arn:aws:execute-api:eu-west-1:123456789012:\*\/\*\/GET\/\*/,
    );
  });

  it("a key that is not the caller's", async () => {
    const stderr = await failing(report, { ...env, AWS_SECRET_ACCESS_KEY: "another" });
    expect(stderr).toContain("execute-api:Invoke");
    expect(deployed.served).toEqual(["the signature does not match"]);
  });

  it("a clock that is wrong", async () => {
    deployed.behave({ aheadMilliseconds: 17 * 60_000 });
    expect(await failing(report)).toMatch(/clock of this machine is 17 minutes behind .* set the clock/);
  });

  it("no credentials", async () => {
    const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...none } = env;
    expect(await failing(report, none)).toMatch(
      /there are no AWS credentials .*AWS_PROFILE or give --profile/,
    );
    expect(await failing(["report", "--api", deployed.api], none)).toMatch(/there are no AWS credentials/);
  });

  it("a profile that is not there", async () => {
    const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...none } = env;
    expect(await failing([...report, "--profile", "nobody"], none)).toMatch(
      /as profile nobody: there are no AWS credentials/,
    );
  });

  it("a stage that is not there", async () => {
    expect(await failing(["report", "--stage", "staging"])).toMatch(
      /there is no deployment staging in eu-west-1 .*--home-region.*--profile.*sst deploy --stage staging/,
    );
  });

  it("tokens where IAM decides, and the other way round", async () => {
    deployed.behave({ authentication: "jwt" });
    expect(await failing(report)).toMatch(/does not go by IAM but by tokens .*EKS_AUDITOR_TOKEN/);
    deployed.behave({ authentication: "iam-and-jwt" });
    expect(await failing([...report, "--token", "old"])).toMatch(
      /does not accept the token \(the token has expired\)/,
    );
    deployed.behave({ authentication: "iam" });
    expect(await failing([...report, "--token", "good"])).toMatch(
      /the API goes by IAM; then leave the token out/,
    );
  });

  it("nobody there, no region, no address", async () => {
    expect(await failing(["report", "--api", "http://127.0.0.1:1"])).toMatch(/cannot be reached/);
    const { AWS_REGION: _, ...nowhere } = env;
    expect(await failing(["report", "--api", deployed.api], nowhere)).toMatch(/give --home-region/);
    expect(await failing(report, nowhere)).toMatch(/give --home-region|set AWS_REGION/);
    expect(await failing(["report", "--api", "http://example.com"])).toMatch(/must begin with https/);
    expect(await failing(["report", "--api", "example"])).toMatch(/takes an address/);
  });

  it("a command that works on this machine only, and a folder beside a deployment", async () => {
    for (const args of [["snapshot"], ["demo"], ["baseline", "accept"]])
      expect((await run(...args, "--stage", "production")).code).toBe(2);
    expect(await failing([...report, "--history", "/tmp/nowhere"])).toMatch(/give one of them/);
  });
});

describe("the page over a deployment", () => {
  /** What `serve --stage production` serves, for as long as a test takes. */
  const serving = async (
    options: { stage?: string; api?: string },
    use: (ask: (path: string, headers?: Record<string, string>) => Promise<Response>) => Promise<void>,
  ): Promise<void> => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const context = { env, clock: () => new Date().toISOString(), signal: new AbortController().signal };
    const proxy = deployedApi(async () => (await connectToApi(context, options)).fetch);
    const server = await listenOnLoopback(webApp(proxy).fetch, 0);
    try {
      await use((path, headers = {}) => fetch(`${server.url}${path}`, { headers }));
    } finally {
      await server.close();
      vi.unstubAllEnvs();
    }
  };

  it("gets its answers signed, without the browser having any credentials", async () => {
    await serving({ stage: "production" }, async (ask) => {
      const answer = await ask("/v1/reports?limit=1&actor=%2A");
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ items: [expect.anything()] });
      expect(deployed.served).toEqual(["/v1/reports?limit=1&actor=%2A"]);
      const tag = answer.headers.get("etag") ?? "";
      expect(tag).not.toBe("");
      // Nothing of a caller's own goes on: not the browser's headers, and not another method.
      const posted = await ask("/v1/reports", { authorization: "Bearer other", cookie: "a=b" });
      expect(posted.status).toBe(200);
    });
  });

  it("is told what is in the way, as a problem that says what to do", async () => {
    await serving({ stage: "production" }, async (ask) => {
      deployed.behave({ allowed: false });
      const refused = await expectProblem(await ask("/v1/overview"), 403, "refused");
      expect(refused.detail).toContain("execute-api:Invoke");
      deployed.behave({ allowed: true, authentication: "jwt" });
      const token = await expectProblem(await ask("/v1/overview"), 401, "credentials");
      expect(token.detail).toContain("--token");
      deployed.behave({ authentication: "iam" });
      expect((await ask("/v1/overview")).status).toBe(200);
    });
    await serving({ api: "http://127.0.0.1:1" }, async (ask) => {
      await expectProblem(await ask("/v1/overview"), 502, "unreachable");
    });
  });
});
