import type { NamePattern } from "./subject-names.ts";

/** Claims whose value begins with the owner of the repository, which only that owner's workflows carry. */
const ownedClaims = new Set([
  ...["repo", "repository", "repository_id", "repository_owner", "repository_owner_id"],
  ...["job_workflow_ref", "enterprise", "enterprise_id"],
]);

/**
 * Says whether a pattern on the `sub` of GitHub's tokens leaves the owner of the repository open, so that anyone on
 * GitHub can have such a token: the owner is a wildcard, or the first claim is one whose value everyone chooses freely
 * for a workflow of their own, such as its name.
 * https://docs.github.com/en/actions/reference/security/oidc#customizing-the-subject-claims-for-an-organization-or-repository
 */
export const isAnyRepository = ({ text, wildcard }: NamePattern): boolean => {
  const colon = text.indexOf(":");
  const claim = colon < 0 ? text : text.slice(0, colon);
  if (wildcard && /[*?]/.test(claim)) return true;
  if (!ownedClaims.has(claim)) return true;
  const owner = text.slice(colon + 1).split(/[/:]/, 1)[0] ?? "";
  return wildcard && /[*?]/.test(owner);
};

/** Says why no token of GitHub can have exactly this `sub`, or undefined where one can. */
export const impossibleGithubSubject = (text: string): string | undefined => {
  if (!text.includes(":")) return `no token of GitHub has the subject ${text}: it names no claim`;
  if (!/^repo:[^:]*[*?]/.test(text)) return undefined;
  return `${text} is compared literally, and no repository has an asterisk or question mark in its name`;
};
