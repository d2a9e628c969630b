/**
 * Returns one form to the ways in which AWS writes an OIDC issuer: with or without `https://`, port 443 and a closing
 * slash; the host's case means nothing, the path's does. Two issuers are the same when their keys are equal as a
 * whole, never when one merely contains the other.
 */
export const issuerKey = (issuer: string): string => {
  const [, host = "", path = ""] = /^(?:https?:\/\/)?([^/]*)(.*)$/is.exec(issuer.trim()) ?? [];
  return `${host.toLowerCase().replace(/:443$/, "")}${path.replace(/\/+$/, "")}`;
};
