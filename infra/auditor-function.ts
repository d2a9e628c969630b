import type { VpcSetting } from "@eks-auditor/core";
import config from "../auditor.config.ts";
import { codeOf } from "./code.ts";
import { trace } from "./permissions.ts";
import { isProduction, metricNamespace, named } from "./stage.ts";
import { table } from "./table.ts";

type FunctionArgs = sst.aws.FunctionArgs;

interface Wishes {
  /** What it is called where another function has the same code; the entry when absent. */
  readonly called?: string;
  readonly timeoutSeconds: number;
  readonly memory: NonNullable<FunctionArgs["memory"]>;
  readonly permissions: sst.aws.FunctionPermissionArgs[];
  /** A role that was made elsewhere, in the place of one of its own with the permissions. */
  readonly role?: aws.iam.Role;
  readonly vpc?: VpcSetting;
  readonly environment?: Record<string, $util.Input<string>>;
}

/** Every function of ours by its name, for those who look after them. */
export const functions = new Map<string, sst.aws.Function>();

/**
 * Makes the Lambda function whose code is `functions/<entry>.ts`. Its role allows what `permissions` say, writing to a
 * log group of its own, and tracing where that is asked for: the managed policy that SST adds would allow writing to every log group.
 */
export const auditorFunction = (entry: string, wishes: Wishes): sst.aws.Function => {
  const called = wishes.called ?? entry;
  const name = called
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  const logs = new aws.cloudwatch.LogGroup(`${name}Logs`, {
    name: `/aws/lambda/${named(called)}`,
    retentionInDays: isProduction ? 90 : 7,
  });
  const made = new sst.aws.Function(name, {
    name: named(called),
    bundle: codeOf(entry),
    handler: "bundle.handler",
    runtime: "nodejs24.x",
    architecture: "arm64",
    memory: wishes.memory,
    timeout: `${wishes.timeoutSeconds} seconds`,
    logging: { logGroup: logs.name, format: "json" },
    environment: {
      TABLE_NAME: table.name,
      POWERTOOLS_SERVICE_NAME: entry,
      POWERTOOLS_METRICS_NAMESPACE: metricNamespace,
      ...(config.dashboard && { MEASURED: "all" }),
      ...wishes.environment,
    },
    ...(wishes.role && { role: wishes.role.arn }),
    ...(wishes.vpc && {
      vpc: { privateSubnets: [...wishes.vpc.subnetIds], securityGroups: [...wishes.vpc.securityGroupIds] },
    }),
    permissions: [
      ...wishes.permissions,
      ...(config.tracing ? [trace] : []),
      { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [$interpolate`${logs.arn}:*`] },
    ],
    transform: {
      function: { tracingConfig: { mode: config.tracing ? "Active" : "PassThrough" } },
      role: {
        managedPolicyArns: [],
        // SST's own document also lets every principal of the account take the role.
        assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
      },
    },
  });
  functions.set(called, made);
  return made;
};

/** Returns a function of ours by its name. Throws RangeError when there is none. */
export const functionNamed = (name: string): sst.aws.Function => {
  const found = functions.get(name);
  if (!found) throw new RangeError(`there is no function ${name}`);
  return found;
};
