import type { STSClient } from "@aws-sdk/client-sts";
import { SignatureV4 } from "@smithy/signature-v4";
import { NotReachable } from "./api-server-error.ts";

/** The longest token that EKS takes, in bytes. */
const bytesMax = 4_096;
/** How long STS would take the signed request; EKS honours the token for 15 minutes from its date. */
const expiresInSeconds = 60;

/**
 * Returns a bearer token for a cluster: the identity of our credentials, proven by a signed request to STS that EKS sends
 * in our place. It proves who we are to this cluster alone, and is never stored. Throws NotReachable when there are no
 * credentials to sign with, or when their session token makes it longer than EKS takes.
 * https://docs.aws.amazon.com/eks/latest/userguide/cluster-auth.html
 * https://github.com/kubernetes-sigs/aws-iam-authenticator#api-authorization-from-outside-a-cluster
 */
export const clusterToken = async (
  sts: Pick<STSClient, "config">,
  { region, cluster, now }: { region: string; cluster: string; now: Date },
): Promise<string> => {
  const { endpointProvider, credentials, sha256 } = sts.config;
  const { hostname } = endpointProvider({ Region: region, UseGlobalEndpoint: false }).url;
  const signer = new SignatureV4({ credentials, region, service: "sts", sha256 });
  const request = {
    method: "GET",
    protocol: "https:",
    hostname,
    path: "/",
    query: { Action: "GetCallerIdentity", Version: "2011-06-15" },
    headers: { host: hostname, "x-k8s-aws-id": cluster },
  };
  const { query = {} } = await signer
    .presign(request, { expiresIn: expiresInSeconds, signingDate: now })
    .catch((error: unknown) => {
      throw new NotReachable("there are no credentials to sign a token with", { cause: error });
    });
  const parameters = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
  const url = `https://${hostname}/?${parameters}`;
  const token = `k8s-aws-v1.${Buffer.from(url).toString("base64url")}`;
  if (token.length > bytesMax)
    throw new NotReachable(
      `the token would have ${token.length} bytes and EKS takes ${bytesMax}: ` +
        "use a role whose session carries less (fewer session tags, no session policy)",
    );
  return token;
};
