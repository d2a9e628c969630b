import type { Actor } from "../../model/actor.ts";
import { isSingleSignOnRole } from "./arn.ts";
import type { UserIdentity } from "./user-identity.ts";

/**
 * Tells where an identity was federated from, and who it is there.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html#STS-API-SAML-WIF
 */
export const federationOf = (identity: UserIdentity, sessionName: string | null): Actor["federation"] => {
  const { type, userName, principalId, identityProvider, onBehalfOf, sessionContext } = identity;
  if (type === "SAMLUser" || type === "WebIdentityUser") {
    // Both principal ids begin with the provider; a record cut down to that still tells it.
    const provider = identityProvider ?? principalId?.split(":")[0] ?? null;
    return provider === null ? null : { provider, subject: userName };
  }
  if (onBehalfOf) {
    return { provider: onBehalfOf.identityStoreArn ?? "sso.amazonaws.com", subject: onBehalfOf.userId };
  }
  if (isSingleSignOnRole(sessionContext?.sessionIssuer?.arn ?? null)) {
    return { provider: "sso.amazonaws.com", subject: sessionName };
  }
  const web = sessionContext?.webIdFederationData;
  return web?.federatedProvider
    ? { provider: web.federatedProvider, subject: subjectIn(web.attributes) }
    : null;
};

/** OIDC providers say `<issuer>:sub`, the older built-in ones `www.amazon.com:user_id`. */
const subjectIn = (attributes: Readonly<Record<string, string>>): string | null =>
  Object.entries(attributes).find(([name]) => /:(?:sub|user_id)$/.test(name))?.[1] ?? null;
