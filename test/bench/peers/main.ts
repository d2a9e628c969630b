import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { awsOf } from "../../conformance/account/aws.ts";
import { startEmulator } from "../../emulators/start-emulator.ts";
import { builtPackage } from "../built-package.ts";
import { type Figure, table } from "../figure.ts";
import { startCountingProxy } from "./counting-proxy.ts";
import { custodianPolicies } from "./custodian-policies.ts";
import { installed } from "./installed.ts";
import { type MeasuredRun, measuredRun } from "./measured-run.ts";
import { seedPeersAccount } from "./seed.ts";

/** What a call to AWS takes on the way. */
const callMilliseconds = 20;
const region = "us-east-1";
const size = { clusters: 10, albsOfEach: 6, classic: 6, roles: 302 };
const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };

const { command, remove } = await builtPackage();
const custodian = installed("c7n");
const prowler = installed("prowler");
const folder = mkdtempSync(join(tmpdir(), "eks-auditor-peers-"));
const moto = await startEmulator("moto");
const proxy = await startCountingProxy(moto.endpoint, callMilliseconds);
try {
  await seedPeersAccount(awsOf(moto.endpoint, region, credentials), "123456789012", size);
  const environment = {
    AWS_ENDPOINT_URL: proxy.endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_DEFAULT_REGION: region,
    AWS_REGION: region,
  };
  const policies = join(folder, "policies.json");
  writeFileSync(policies, JSON.stringify(custodianPolicies));
  const snapshot = [process.execPath, command, "snapshot", "--history", join(folder, "history")] as const;
  // 3: an emulator leaves something out, and the gap is named.
  const read = () =>
    measuredRun(
      proxy,
      [...snapshot, "--region", region, "--endpoint-url", proxy.endpoint],
      [0, 3],
      environment,
    );

  const ours = await read();
  const unchanged = await read();
  const theirs =
    "folder" in custodian
      ? await measuredRun(
          proxy,
          [
            join(custodian.folder, "custodian"),
            "run",
            "-s",
            join(folder, "custodian"),
            "--region",
            region,
            policies,
          ],
          [0],
          environment,
        )
      : undefined;
  const services = ["eks", "elb", "elbv2", "iam", "vpc", "ec2"];
  const checks = ["--service", ...services, "--region", region, "--no-banner"];
  const output = ["--output-directory", join(folder, "prowler"), "--output-formats", "json-ocsf"];
  // 3: checks failed, which is no failure.
  const wide =
    "folder" in prowler
      ? await measuredRun(
          proxy,
          [join(prowler.folder, "prowler"), "aws", ...checks, ...output],
          [0, 3],
          environment,
        )
      : undefined;

  const row = (what: string, run: MeasuredRun, budget = "", kept = true): Figure => ({
    what,
    measured: `${run.calls} calls, ${run.seconds.toFixed(1)} s (${run.processorSeconds.toFixed(1)} s of processor), ${run.megabytes} MB`,
    compared: `${callMilliseconds} ms a call on the way, pace off`,
    budget,
    kept,
  });
  const keptBy = (run: MeasuredRun): boolean =>
    run.megabytes < 160 && (!theirs || (run.calls <= theirs.calls && run.seconds <= theirs.seconds / 2));
  const budget = "at most Cloud Custodian's calls, half its time, 160 MB";
  const figures = [
    row("eks-auditor snapshot, the first", ours, budget, keptBy(ours)),
    row("eks-auditor snapshot, unchanged", unchanged, budget, keptBy(unchanged)),
    ...(theirs ? [row(`Cloud Custodian, ${custodianPolicies.policies.length} types`, theirs)] : []),
    ...(wide ? [row(`Prowler, ${services.length} services`, wide)] : []),
  ];
  const has = `${size.clusters} clusters, ${size.clusters * size.albsOfEach + size.classic} load balancers, ${size.roles} roles`;
  process.stdout.write(`An account of ${has}, in moto:\n\n${table(figures)}\n`);
  for (const peer of [custodian, prowler])
    if ("missing" in peer) {
      process.stderr.write(`not compared: ${peer.missing}\n`);
      process.exitCode = 1;
    }
} finally {
  proxy.close();
  await moto.stop();
  remove();
  rmSync(folder, { recursive: true });
}
