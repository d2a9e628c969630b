/** Returns an endpoint in one form: host in small letters, no port 443, no slash at the end; null for no address. */
export const endpointKey = (endpoint: string | null | undefined): string | null => {
  if (!endpoint) return null;
  const url = URL.parse(endpoint);
  return url ? `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, "")}` : null;
};

/**
 * Returns the region in the host name of an EKS endpoint, of either form; null for other hosts.
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export const regionOfEndpoint = (endpoint: string | null | undefined): string | null => {
  const host = (endpoint && URL.parse(endpoint)?.hostname) || "";
  const [, region] =
    /\.([a-z]{2}(?:-[a-z]+)+-\d)\.eks\.amazonaws\.com(?:\.cn)?$/.exec(host) ??
    /(?:^|\.)eks-cluster\.([a-z]{2}(?:-[a-z]+)+-\d)\.api\./.exec(host) ??
    [];
  return region ?? null;
};
