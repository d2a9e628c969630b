import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JudgedState } from "../../../packages/cli/src/plan/judge-state.ts";
import { eksAuditor } from "../cli/fixture/eks-auditor.ts";

let folder: string;
let history: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "eks-auditor-state-"));
  history = join(folder, "history");
  // The whole day, so that reports tell who changed what.
  const lived = await eksAuditor(["demo", "--history", history, "--json"]);
  expect(lived.code, lived.stderr).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const cluster = "ssup2-eks-cluster";
const account = "123456789012";
const issuer = "oidc.eks.ap-northeast-2.amazonaws.com/id/B0678ED568FC12BBC37256BBA2A4BB53";

/** https://developer.hashicorp.com/terraform/internals/json-format#state-representation */
const stateOf = (resources: readonly object[], below: readonly object[] = []): object => ({
  format_version: "1.0",
  terraform_version: "1.9.8",
  values: {
    root_module: {
      resources,
      ...(below.length > 0 && { child_modules: [{ address: "module.a", resources: below }] }),
    },
  },
});

const managed = (address: string, values: object) => ({
  address,
  mode: "managed",
  type: address.split(".").at(-2),
  name: address.split(".").at(-1),
  values,
});

const clusterInCode = (cidrs: readonly string[]) =>
  managed("aws_eks_cluster.main", {
    name: cluster,
    arn: `arn:aws:eks:ap-northeast-2:${account}:cluster/${cluster}`,
    id: cluster,
    version: "1.18",
    tags: { any: "tag" },
    vpc_config: [{ endpoint_public_access: true, endpoint_private_access: true, public_access_cidrs: cidrs }],
  });

const roleInCode = managed("module.a.aws_iam_role.assets", {
  name: "my-nginx-assets",
  path: "/",
  arn: `arn:aws:iam::${account}:role/my-nginx-assets`,
  id: "my-nginx-assets",
  assume_role_policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${issuer}` },
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: "sts.amazonaws.com",
            [`${issuer}:sub`]: "system:serviceaccount:default:my-nginx",
          },
        },
      },
    ],
  }),
});

const run = async (state: object | string, ...args: string[]) => {
  const path = join(folder, "state.json");
  await writeFile(path, typeof state === "string" ? state : JSON.stringify(state));
  return eksAuditor(["plan", "--state", path, "--history", history, ...args]);
};

const judged = async (state: object): Promise<JudgedState> => {
  const { code, stdout, stderr } = await run(state, "--json");
  expect([0, 3], stderr).toContain(code);
  return JSON.parse(stdout) as JudgedState;
};

describe("a state of Terraform", () => {
  test("shows what drifted from code, by whom, and what is in no code", async () => {
    const { drifted, asInCode, notInCode, byControllers, unknown } = await judged(
      stateOf([clusterInCode(["203.0.113.0/24"])], [roleInCode]),
    );
    expect(asInCode).toBe(0);
    expect(unknown).toEqual([]);
    const [control, role] = drifted;
    expect(control).toMatchObject({
      address: "aws_eks_cluster.main",
      type: "AWS::EKS::Cluster",
      differences: [
        { path: "resourcesVpcConfig.publicAccessCidrs", code: ["203.0.113.0/24"], now: ["0.0.0.0/0"] },
      ],
      lastChange: { actors: ["kakao_ccc"], events: ["UpdateClusterConfig"] },
    });
    expect(role?.address).toBe("module.a.aws_iam_role.assets");
    expect(role?.differences.map(({ path }) => path)).toContain("AssumeRolePolicyDocument");
    expect(role?.lastChange?.actors).toEqual(["dev@example.com"]);
    const types = new Set(notInCode.map(({ type }) => type));
    expect(types).toContain("AWS::EKS::Nodegroup");
    expect(types).not.toContain("AWS::EKS::Cluster");
    // What controllers made belongs in no code.
    expect(byControllers).toBeGreaterThan(0);
    expect(notInCode.map(({ name }) => name).join()).not.toContain("k8s-default-mynginx");

    const { stdout } = await run(stateOf([clusterInCode(["203.0.113.0/24"])]));
    expect(stdout).toContain(
      'resourcesVpcConfig.publicAccessCidrs: ["203.0.113.0/24"] in code, ["0.0.0.0/0"] now',
    );
    expect(stdout).toMatch(/changed by kakao_ccc at .* \(UpdateClusterConfig\)/);
  });

  test("that is as everything is has no drift, and ends well in CI; one that drifted does not", async () => {
    const same = stateOf([clusterInCode(["0.0.0.0/0"])]);
    expect(await judged(same)).toMatchObject({ asInCode: 1, drifted: [] });
    expect((await run(same, "--fail-on", "drift")).code).not.toBe(4);
    expect((await run(stateOf([clusterInCode([])]), "--fail-on", "drift")).code).toBe(4);
  });

  test("tells what it has and history does not know, and counts what is not understood", async () => {
    const { unknown, unsupported } = await judged(
      stateOf([
        managed("aws_iam_role.elsewhere", {
          name: "elsewhere",
          arn: `arn:aws:iam::${account}:role/elsewhere`,
        }),
        managed("aws_s3_bucket.logs", { bucket: "logs" }),
        { ...managed("data.aws_caller_identity.me", {}), mode: "data" },
      ]),
    );
    expect(unknown.map(({ address }) => address)).toEqual(["aws_iam_role.elsewhere"]);
    expect(unsupported).toEqual({ aws_s3_bucket: 1 });
  });

  test("sees a policy that was attached beside code", async () => {
    const ci = {
      name: "ci-terraform",
      path: "/",
      arn: `arn:aws:iam::${account}:role/ci-terraform`,
    };
    const attached = managed("aws_iam_role_policy_attachment.admin", {
      role: "ci-terraform",
      policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
    });
    const without = await judged(stateOf([managed("aws_iam_role.ci", ci)]));
    expect(without.drifted[0]?.differences).toContainEqual({
      path: "AttachedManagedPolicies",
      code: null,
      now: "arn:aws:iam::aws:policy/AdministratorAccess",
    });
    const whole = await judged(stateOf([managed("aws_iam_role.ci", ci), attached]));
    expect(whole).toMatchObject({ asInCode: 1, drifted: [] });
  });

  test.each([
    [{ format_version: "1.2", resource_changes: [] }, /this is a plan, not a state/],
    [{ version: 4, serial: 7, lineage: "x", resources: [] }, /terraform show -json > state\.json/],
    [{ format_version: "3.0", values: {} }, /format_version is 3\.0/],
    [{ values: {} }, /format_version/],
    ["", /is empty: write it with terraform show -json > state/],
  ])("is refused where it is none: %j", async (state, why) => {
    const { code, stderr } = await run(state);
    expect(code).toBe(2);
    expect(stderr).toMatch(why);
  });

  test("is asked for by itself: with a plan, or with neither, nothing can be told", async () => {
    expect((await eksAuditor(["plan", "--history", history])).stderr).toMatch(/give a plan, or --state/);
    expect((await run(stateOf([]), "--format", "sarif")).stderr).toMatch(/--format/);
  });
});
