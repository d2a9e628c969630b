import { parseProviderArn } from "../../iam/trust/issuer.ts";
import { issuerKey } from "../../model/issuer-key.ts";
import type { ActorClass } from "./actor-class.ts";

/** A platform that gives its pipelines tokens to assume roles with. */
export interface PipelineFederation {
  readonly name: string;
  readonly class: Extract<ActorClass, "iac" | "ci">;
}

/** Issuers as `issuerKey` writes them, anchored at both ends of the host. */
const federations: readonly (PipelineFederation & { readonly issuer: RegExp })[] = [
  { name: "GitHub Actions", class: "ci", issuer: /^token\.actions\.githubusercontent\.com(?:\/|$)/ },
  { name: "GitHub Actions", class: "ci", issuer: /^[^/]+\/_services\/token$/ },
  { name: "GitLab CI", class: "ci", issuer: /^gitlab\.com$/ },
  {
    name: "Bitbucket Pipelines",
    class: "ci",
    issuer: /^api\.bitbucket\.org\/2\.0\/workspaces\/[^/]+\/pipelines-config\/identity\/oidc$/,
  },
  { name: "CircleCI", class: "ci", issuer: /^oidc\.circleci\.com\/org\/[^/]+$/ },
  { name: "Buildkite", class: "ci", issuer: /^agent\.buildkite\.com$/ },
  { name: "Azure DevOps", class: "ci", issuer: /^vstoken\.dev\.azure\.com\/[^/]+$/ },
  { name: "HCP Terraform", class: "iac", issuer: /^app\.terraform\.io$/ },
  { name: "Spacelift", class: "iac", issuer: /^[^./]+\.app\.spacelift\.io$/ },
  { name: "Pulumi Deployments", class: "iac", issuer: /^api\.pulumi\.com\/oidc$/ },
];

/** Returns the pipelines' platform behind an OIDC provider, by its ARN or its issuer; undefined for any other. */
export const pipelineFederation = (provider: string): PipelineFederation | undefined => {
  const issuer = parseProviderArn(provider)?.name ?? issuerKey(provider);
  const found = federations.find((federation) => federation.issuer.test(issuer));
  return found && { name: found.name, class: found.class };
};
