import type { Instant } from "@eks-auditor/core";
import { checkAuthority } from "./check-authority.ts";
import { checkEndpoint } from "./check-endpoint.ts";
import { checkTokenCommand } from "./check-token-command.ts";
import { regionOfEndpoint } from "./endpoint-host.ts";
import type { KnownClusters } from "./known-clusters.ts";
import type { Kubeconfig } from "./kubeconfig.ts";
import type { KubeconfigProblem } from "./problem.ts";
import { tokenCommand } from "./token-command.ts";

/** What is to be said of one context. */
export interface ContextCheck {
  readonly context: string;
  /** It is the one that `kubectl` uses when nobody names one. */
  readonly current: boolean;
  /** The cluster that its tokens are made for, or that is at its server. */
  readonly cluster: string | null;
  readonly region: string | null;
  readonly server: string | null;
  readonly problems: readonly KubeconfigProblem[];
  /** What could not be compared, in words: neither right nor wrong. */
  readonly unchecked: readonly string[];
}

/** What a check came to. */
export interface KubeconfigCheck {
  readonly contexts: readonly ContextCheck[];
  /** Contexts that are none of an EKS cluster. */
  readonly skipped: readonly string[];
}

/** What a kubeconfig is judged by. */
export interface CheckSources {
  readonly known: KnownClusters;
  readonly now: Instant;
  /** Returns the bytes of a file that the kubeconfig names; undefined when it cannot be read. */
  readonly readFile: (path: string) => Uint8Array | undefined;
}

/** Checks every context of EKS clusters in a kubeconfig, in the order of the file. Pure but for `readFile`. */
export const checkKubeconfig = (kubeconfig: Kubeconfig, sources: CheckSources): KubeconfigCheck => {
  const contexts: ContextCheck[] = [];
  const skipped: string[] = [];
  for (const { name } of kubeconfig.contexts ?? []) {
    const checked = checkContext(kubeconfig, name, sources);
    if (checked) contexts.push(checked);
    else skipped.push(name);
  }
  return { contexts, skipped };
};

const checkContext = (
  kubeconfig: Kubeconfig,
  name: string,
  sources: CheckSources,
): ContextCheck | undefined => {
  const { cluster: clusterName, user: userName } = contextNamed(kubeconfig, name);
  const entry = kubeconfig.clusters?.find((each) => each.name === clusterName)?.cluster;
  const user = kubeconfig.users?.find((each) => each.name === userName);
  const exec = user?.user?.exec;
  const command = tokenCommand(exec);
  const server = entry?.server ?? null;
  if (!command && !regionOfEndpoint(server)) return undefined;

  const dangling = [
    ...(entry ? [] : [missing(`cluster ${clusterName ?? "(none named)"}`)]),
    ...(user ? [] : [missing(`user ${userName ?? "(none named)"}`)]),
  ];
  const cluster = command?.cluster ?? null;
  const region = command?.region ?? null;
  const accountId = accountOfArn(clusterName);
  const whither = { server, cluster, region, accountId };
  const endpoint = entry
    ? checkEndpoint(whither, sources.known)
    : { found: undefined, problems: [], unchecked: [] };
  const authority = entry ? checkAuthority(entry, endpoint.found, sources) : { problems: [], unchecked: [] };
  return {
    context: name,
    current: kubeconfig["current-context"] === name,
    cluster: cluster ?? endpoint.found?.cluster ?? null,
    region: region ?? regionOfEndpoint(server) ?? endpoint.found?.region ?? null,
    server,
    problems: [
      ...dangling,
      ...endpoint.problems,
      ...authority.problems,
      ...(exec && command ? checkTokenCommand(exec, command) : []),
    ],
    unchecked: [...endpoint.unchecked, ...authority.unchecked],
  };
};

const accountOfArn = (name: string | undefined): string | null =>
  /^arn:[^:]+:eks:[^:]+:(\d{12}):cluster\//.exec(name ?? "")?.[1] ?? null;

const contextNamed = ({ contexts }: Kubeconfig, name: string): { cluster?: string; user?: string } => {
  const { cluster, user } = contexts?.find((each) => each.name === name)?.context ?? {};
  return { ...(cluster !== undefined && { cluster }), ...(user !== undefined && { user }) };
};

const missing = (what: string): KubeconfigProblem => ({
  id: "context-incomplete",
  level: "error",
  message: `the context refers to ${what}, which the file does not have`,
  remedy: "write the missing entry, or drop the context",
});
