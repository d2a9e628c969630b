import { readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { kubeconfigFor } from "../../packages/cli/src/kubeconfig/index.ts";
import { providerArn } from "../seed-account/facts.ts";
import { baseline } from "../seed-account/index.ts";
import { liveThroughADay } from "./api/fixture/history.ts";
import { openApi } from "./api/fixture/open-api.ts";
import { serveAtOneEndpoint } from "./cli/fixture/account-endpoint.ts";
import { environmentOf, startDeployedApi } from "./cli/fixture/deployed-api.ts";
import { eksAuditor } from "./cli/fixture/eks-auditor.ts";
import { openedAlb } from "./plan/plans/opened-alb.ts";
import { consoleUser, endpointFrom, updatesEndpoint } from "./stories/fixture/what-happens.ts";

const root = new URL("../../", import.meta.url);
const pages = ["README.md"].concat(
  readdirSync(new URL("docs/", root))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
);

/** Returns the command lines that a page shows in its blocks, without what stands behind # and where their output goes. */
const commandsOf = (page: string): string[] => {
  let within = false;
  return readFileSync(new URL(page, root), "utf8")
    .split("\n")
    .flatMap((line) => {
      if (/^ *```/.test(line)) within = !within;
      const [, rest] = /^ *(?:npx --no |.* && )?eks-auditor (.*)$/.exec(line) ?? [];
      return within && rest !== undefined
        ? [
            rest
              .replace(/ +#.*$/, "")
              .replace(/ > \S+$/, "")
              .trim(),
          ]
        : [];
    });
};

/** The lines of all pages, each once, in the order in which a reader meets them. */
const commands = [...new Set(pages.flatMap(commandsOf))];

/** What stands for the reader's own account, by what there is in this one. */
const own: readonly (readonly [RegExp, string])[] = [
  [/ --open\b/g, ""],
  [/ --region us-east-1\b/g, ""],
  [/--region eu-west-1\b/g, "--region ap-northeast-2"],
  [/\$STAGE\b/g, "production"],
  [/\$HOME_REGION\b/g, "eu-west-1"],
  [/\$CLUSTER\b/g, "payments"],
  [/ ARN\b/g, ` ${providerArn}`],
  [/\bmy-role\b/g, "my-nginx-assets"],
];

const wordsOf = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");

describe("what the pages show", () => {
  let folder: string;
  let aws: Awaited<ReturnType<typeof serveAtOneEndpoint>>;
  let api: Awaited<ReturnType<typeof openApi>>;
  let deployed: Awaited<ReturnType<typeof startDeployedApi>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "eks-auditor-docs-"));
    aws = await serveAtOneEndpoint(baseline);
    api = await openApi(() => "2026-11-22T14:00:00.000Z");
    await liveThroughADay(api.history);
    const at = "2026-11-22T13:00:00.000Z";
    const accepted = { at, acceptedAt: at, acceptedBy: "eks-auditor", reason: null };
    const payments = { accountId: "123456789012", region: "eu-west-1", cluster: "payments" };
    await api.history.acceptBaseline({ cluster: payments, ...accepted });
    deployed = await startDeployedApi(api.app);
    deployed.behave({ parameters: { "/eks-auditor/production/api-url": deployed.api } });

    await writeFile(
      join(folder, "trust.json"),
      JSON.stringify({
        Version: "2012-10-17",
        Statement: {
          Effect: "Allow",
          Principal: { Federated: providerArn },
          Action: "sts:AssumeRoleWithWebIdentity",
        },
      }),
    );
    await writeFile(join(folder, "plan.json"), JSON.stringify(openedAlb()));
    await writeFile(
      join(folder, "state.json"),
      JSON.stringify({ format_version: "1.0", values: { root_module: {} } }),
    );
    await mkdir(join(folder, "AWSLogs"));
    const step = new URL("recordings/seed-account/01-endpoint-opened/cloudtrail.jsonl", root);
    await writeFile(join(folder, "AWSLogs", "events.jsonl"), readFileSync(step));
    const cluster = baseline.clusters[0]?.cluster;
    await mkdir(join(folder, ".kube"));
    await writeFile(
      join(folder, ".kube", "config"),
      stringify(
        kubeconfigFor({
          arn: cluster?.arn ?? "",
          cluster: cluster?.name ?? "",
          region: "ap-northeast-2",
          endpoint: cluster?.endpoint ?? "",
          certificateAuthority: cluster?.certificateAuthority?.data ?? "",
        }),
      ),
    );
    const first = await eksAuditor(["snapshot", "--region", "ap-northeast-2"], here());
    expect(first.code, first.stderr).toBe(0);
    aws.account.model = endpointFrom("0.0.0.0/0")(baseline);
    const eventTime = `${new Date().toISOString().slice(0, 19)}Z`;
    aws.events.push({
      region: "ap-northeast-2",
      record: { ...updatesEndpoint("01:00:00", consoleUser, "0.0.0.0/0"), eventTime },
    });
  });
  afterAll(async () => {
    aws.close();
    await deployed.close();
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  const here = () => ({
    cwd: folder,
    env: {
      HOME: folder,
      EKS_AUDITOR_HISTORY: join(folder, "history"),
      AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_ENDPOINT_URL: aws.url,
      AWS_REGION: "ap-northeast-2",
    },
  });

  it("is found in the pages for each job", () => {
    for (const page of [
      "README",
      "docs/audit-once",
      "docs/run-nightly",
      "docs/incident",
      "docs/deploy",
      "docs/configuration",
    ])
      expect(commandsOf(`${page}.md`).length, page).toBeGreaterThan(0);
    expect(commands.length).toBeGreaterThan(30);
  });

  it.each(commands)("eks-auditor %s", async (line) => {
    const isDeployed = /--stage/.test(line);
    const replaced = own.reduce((text, [pattern, by]) => text.replace(pattern, by), line);
    // The deployment that answers has a cluster of this name, the account another one.
    const args = wordsOf(isDeployed ? replaced : replaced.replace(/\bpayments\b/g, "ssup2-eks-cluster")).map(
      (word) =>
        word
          .replace(/^[~.](?=\/)/, folder)
          .replace(/^(?:trust|plan|state)\.json$/, (name) => join(folder, name)),
    );
    const { cwd, env } = here();
    if (args[0] === "init") await rm(join(folder, "auditor.config.ts"), { force: true });
    // What serves until it is interrupted is interrupted at once.
    const signal = args[0] === "serve" ? AbortSignal.abort() : new AbortController().signal;
    const outcome = await eksAuditor(args[0] === "serve" ? [...args, "--port", "0"] : args, {
      cwd,
      env: isDeployed ? { ...environmentOf(deployed.url), HOME: folder } : env,
      signal,
    });
    // The doctor finds what is wrong with a deployment that is none, and a kubeconfig may fit or not; that is an answer.
    const answers = ["doctor", "kubeconfig"].includes(args[0] ?? "") ? [0, 1, 3] : [0, 3, 4];
    expect(answers, `${outcome.stderr}${outcome.stdout}`).toContain(outcome.code);
    expect(outcome.stderr).not.toContain("unexpected ");
  });
});
