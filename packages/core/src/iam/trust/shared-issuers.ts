import type { NamePattern } from "./subject-names.ts";

/** An issuer whose tokens people of every organisation can have. */
export interface SharedIssuer {
  /** What people call it. */
  readonly name: string;
  /** What gets the tokens: `GitHub Actions workflow`. */
  readonly bearer: string;
  /**
   * Claims, beside `sub`, whose value only one tenant's tokens carry. `owner/…`: the value begins with the tenant's name
   * and a slash.
   */
  readonly claims: Readonly<Record<string, "whole" | "owner/…">>;
  /** Returns whether a pattern on `sub` leaves open whose tokens are meant. */
  readonly isAnyTenant: (pattern: NamePattern) => boolean;
  /** Says why no token can have exactly this `sub`; undefined where one can. */
  readonly impossible: (sub: string) => string | undefined;
}

/**
 * Subjects that begin with one of some claims, each followed by the tenant's name up to a separator. No other claim
 * says whose the token is: everyone may call a workflow as he likes. A name ends before its id: `repo:octo@1/app@2`.
 */
const subjects =
  (claims: readonly string[], wholeIsOne = true): SharedIssuer["isAnyTenant"] =>
  ({ text, wildcard }) => {
    if (!wildcard && wholeIsOne) return false;
    const claim = claims.find((one) => text.startsWith(one));
    if (claim === undefined) return true;
    const tenant = text.slice(claim.length).split(/[/:@]/, 1)[0] ?? "";
    return tenant === "" || (wildcard && /[*?]/.test(tenant));
  };

/** Says why a literal asterisk or question mark is none of a subject of `name`. */
const literalWildcard =
  (name: string): SharedIssuer["impossible"] =>
  (sub) =>
    /[*?]/.test(sub)
      ? `${sub} is compared literally, and no subject of ${name} has an asterisk or question mark in it`
      : undefined;

const shared = (
  name: string,
  bearer: string,
  claims: readonly string[],
  others: SharedIssuer["claims"] = {},
): SharedIssuer => ({
  name,
  bearer,
  claims: others,
  isAnyTenant: subjects(claims),
  impossible: literalWildcard(name),
});

/** GitHub's subjects can be composed of claims of everyone's choice, so that a whole one may be anyone's too. */
const github: SharedIssuer = {
  name: "GitHub",
  bearer: "GitHub Actions workflow",
  claims: {
    repository: "owner/…",
    job_workflow_ref: "owner/…",
    repository_id: "whole",
    repository_owner: "whole",
    repository_owner_id: "whole",
    enterprise: "whole",
    enterprise_id: "whole",
  },
  isAnyTenant: subjects(
    [
      ...["repo:", "repository:", "repository_id:", "repository_owner:", "repository_owner_id:"],
      ...["job_workflow_ref:", "enterprise:", "enterprise_id:"],
    ],
    false,
  ),
  impossible: (sub) =>
    sub.includes(":")
      ? literalWildcard("GitHub")(sub)
      : `no token of GitHub has the subject ${sub}: it names no claim`,
};

const byAudience = { aud: "whole" } as const;

/**
 * The shared issuers that IAM knows, by issuer: by which claims their tokens tell tenants apart. The issuers of
 * Bitbucket, CircleCI, Spacelift and others name the tenant themselves, so they are not here.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 * https://docs.github.com/en/actions/reference/security/oidc
 * https://docs.gitlab.com/ci/secrets/id_token_authentication/
 * https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens
 */
export const sharedIssuers: ReadonlyMap<string, SharedIssuer> = new Map([
  ["token.actions.githubusercontent.com", github],
  ["vstoken.actions.githubusercontent.com", github],
  [
    "oidc-configuration.audit-log.githubusercontent.com",
    shared("GitHub", "audit log of GitHub", ["https://github.com/"]),
  ],
  [
    "gitlab.com",
    shared("GitLab.com", "GitLab CI/CD job", ["project_path:"], {
      project_path: "owner/…",
      project_id: "whole",
      namespace_id: "whole",
      namespace_path: "whole",
    }),
  ],
  [
    "app.terraform.io",
    shared("HCP Terraform", "HCP Terraform run", ["organization:"], {
      terraform_organization_id: "whole",
      terraform_organization_name: "whole",
      terraform_workspace_id: "whole",
    }),
  ],
  [
    "agent.buildkite.com",
    shared("Buildkite", "Buildkite job", ["organization:"], {
      organization_id: "whole",
      organization_slug: "whole",
    }),
  ],
  [
    "oidc.codefresh.io",
    shared("Codefresh", "Codefresh pipeline", ["account:"], { account_id: "whole", account_name: "whole" }),
  ],
  ["scalr.io", shared("Scalr", "Scalr run", ["account:"])],
  [
    "oidc.vercel.com",
    shared("Vercel", "Vercel deployment", ["owner:"], { ...byAudience, owner_id: "whole" }),
  ],
  [
    "api.pulumi.com/oidc",
    shared(
      "Pulumi Cloud",
      "Pulumi deployment or environment",
      ["pulumi:deploy:org:", "pulumi:environments:org:", "pulumi:insights:org:"],
      byAudience,
    ),
  ],
  ["proidc.upbound.io", shared("Upbound", "Upbound control plane", ["mcp:"])],
  ["studio.datachain.ai/api", shared("DVC Studio", "DVC Studio task", ["credentials:"])],
  ["tokens.cloud.shisho.dev", shared("Shisho Cloud", "Shisho Cloud job", ["job:"])],
  ["sandboxes.cloud", shared("sandboxes.cloud", "sandbox", [], byAudience)],
  [
    "cognito-identity.amazonaws.com",
    shared("Amazon Cognito", "identity of a Cognito identity pool", [], byAudience),
  ],
  ["accounts.google.com", shared("Google", "Google account", [], { ...byAudience, oaud: "whole" })],
  ["graph.facebook.com", shared("Facebook", "Facebook account", [], { app_id: "whole" })],
  ["www.amazon.com", shared("Amazon", "Login with Amazon account", [], { app_id: "whole" })],
]);
