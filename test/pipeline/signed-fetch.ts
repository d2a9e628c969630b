import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";

/** Returns the headers of a GET that AWS's API Gateway accepts from a caller of the account. */
export const signedHeaders = async (
  url: URL,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): Promise<Record<string, string>> => {
  const signer = new SignatureV4({
    service: "execute-api",
    region,
    credentials: { accessKeyId: accountId, secretAccessKey: "emulated" },
    sha256: Sha256,
  });
  const { headers } = await signer.sign({
    method: "GET",
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { host: url.host },
  });
  return headers;
};
