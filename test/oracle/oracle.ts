import type { Question } from "./generate.ts";

/** What the independent evaluator says of a trust policy alone, the caller's own policies left out. */
export type OracleVerdict = "allowed" | "denied";

interface Parts {
  readonly loadPolicy: (policy: object, metadata: { name: string }) => object;
  readonly AwsRequestImpl: new (
    principal: string,
    resource: { resource: string; accountId: string },
    action: string,
    context: object,
  ) => object;
  readonly RequestContextImpl: new (values: Record<string, string | string[]>) => object;
  readonly DiscoveryContextKeyConstraints: new (constraints: readonly never[]) => object;
  readonly analyzeResourcePolicy: (
    policy: object,
    request: object,
    principalHasPermissionBoundary: boolean,
    parameters: { simulationMode: "Strict"; discoveryContextKeyConstraints: object },
  ) => { result: string };
}

/**
 * Returns the independent evaluator. Its public entry drops the claims of OIDC issuers, which it does not know, before it
 * looks at the policy; so the parts are put together here as it does inside. Nothing of it is imported by a package.
 */
export const loadOracle = async (): Promise<(question: Question) => OracleVerdict> => {
  const at = (path: string): string => new URL(`node_modules/@cloud-copilot/${path}`, import.meta.url).href;
  const modules: unknown[] = await Promise.all(
    [
      "iam-policy/dist/esm/index.js",
      "iam-simulate/dist/esm/request/request.js",
      "iam-simulate/dist/esm/requestContext.js",
      "iam-simulate/dist/esm/context_keys/discoveryContextKeyConstraints.js",
      "iam-simulate/dist/esm/core_engine/CoreSimulatorEngine.js",
    ].map((path) => import(at(path))),
  );
  const parts = Object.assign({}, ...modules) as Parts;
  return ({ policy, principal, action, context }) => {
    const values = Object.entries(context).map(([key, all]): [string, string | string[]] => [
      key,
      all.length === 1 ? (all[0] ?? "") : [...all],
    ]);
    const request = new parts.AwsRequestImpl(
      principal.id,
      { resource: "arn:aws:iam::123456789012:role/target", accountId: "123456789012" },
      action,
      new parts.RequestContextImpl(Object.fromEntries(values)),
    );
    const { result } = parts.analyzeResourcePolicy(
      parts.loadPolicy(policy, { name: "trust" }),
      request,
      false,
      {
        simulationMode: "Strict",
        discoveryContextKeyConstraints: new parts.DiscoveryContextKeyConstraints([]),
      },
    );
    const allowed = ["Allowed", "AllowedForAccount"].includes(result);
    if (!allowed && !/^(Explicitly|Implicitly)Denied|^Denied|^NotApplicable/.test(result))
      throw new TypeError(`the oracle gave a result that is not known: ${result}`);
    return allowed ? "allowed" : "denied";
  };
};
