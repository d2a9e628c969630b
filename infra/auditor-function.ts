import { codeOf } from "./code.ts";
import { trace } from "./permissions.ts";
import { isProduction, metricNamespace, named } from "./stage.ts";
import { table } from "./table.ts";

type FunctionArgs = sst.aws.FunctionArgs;

interface Wishes {
  readonly timeoutSeconds: number;
  readonly memory: NonNullable<FunctionArgs["memory"]>;
  readonly permissions: sst.aws.FunctionPermissionArgs[];
  readonly environment?: Record<string, $util.Input<string>>;
}

/** Every function of ours by its entry, for those who look after them. */
export const functions = new Map<string, sst.aws.Function>();

/**
 * Makes the Lambda function whose code is `functions/<entry>.ts`. Its role allows what `permissions` say, writing to a
 * log group of its own, and tracing: the managed policy that SST adds would allow writing to every log group.
 */
export const auditorFunction = (entry: string, wishes: Wishes): sst.aws.Function => {
  const name = entry
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  const logs = new aws.cloudwatch.LogGroup(`${name}Logs`, {
    name: `/aws/lambda/${named(entry)}`,
    retentionInDays: isProduction ? 90 : 7,
  });
  const made = new sst.aws.Function(name, {
    name: named(entry),
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
      ...wishes.environment,
    },
    permissions: [
      ...wishes.permissions,
      trace,
      { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [$interpolate`${logs.arn}:*`] },
    ],
    transform: {
      function: { tracingConfig: { mode: "Active" } },
      role: {
        managedPolicyArns: [],
        // SST's own document also lets every principal of the account take the role.
        assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
      },
    },
  });
  functions.set(entry, made);
  return made;
};
