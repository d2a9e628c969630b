import type { KubeconfigExec } from "./kubeconfig.ts";

/** Which cluster a user's command makes tokens for. */
export interface TokenCommand {
  /** `aws` or `aws-iam-authenticator`. */
  readonly command: string;
  readonly cluster: string | null;
  readonly region: string | null;
  readonly env: ReadonlyMap<string, string>;
}

/**
 * Returns what a user's exec plugin says when it is one that makes tokens for EKS; undefined for any other.
 * https://docs.aws.amazon.com/eks/latest/userguide/create-kubeconfig.html
 */
export const tokenCommand = (exec: KubeconfigExec | null | undefined): TokenCommand | undefined => {
  const command =
    (exec?.command ?? "")
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.exe$/i, "") ?? "";
  const args = exec?.args ?? [];
  const env = new Map((exec?.env ?? []).map(({ name, value }) => [name, value]));
  const region = env.get("AWS_REGION") ?? env.get("AWS_DEFAULT_REGION") ?? null;
  if (command === "aws" && args.includes("eks") && args.includes("get-token"))
    return {
      command,
      env,
      cluster: option(args, "--cluster-name") ?? option(args, "--cluster-id"),
      region: option(args, "--region") ?? region,
    };
  if (/^(aws-iam-authenticator|heptio-authenticator-aws)$/.test(command))
    return {
      command,
      env,
      cluster: option(args, "-i") ?? option(args, "--cluster-id"),
      region: option(args, "--region") ?? region,
    };
  return undefined;
};

/** Returns the value of an option, written as `--name value` or `--name=value`. */
const option = (args: readonly string[], name: string): string | null => {
  const at = args.indexOf(name);
  if (at >= 0) return args[at + 1] ?? null;
  const joined = args.find((arg) => arg.startsWith(`${name}=`));
  return joined === undefined ? null : joined.slice(name.length + 1);
};
