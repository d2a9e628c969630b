import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import type { CallOptions } from "../call-options.ts";
import { ApiServerRefusal, NotReachable, NotTheCluster } from "./api-server-error.ts";

/** Where a cluster's API server is, and how the two sides know each other. */
export interface ApiServerAccess {
  /** `https://…`, as DescribeCluster tells it. */
  readonly endpoint: string;
  /** `certificateAuthority.data`: PEM in base64. Nobody else's certificate is taken, whatever the system trusts. */
  readonly certificateAuthority: string;
  readonly token: string;
  /** Milliseconds for one answer; 15,000 when absent. */
  readonly timeout?: number;
}

/** A cluster's API server, for reading. */
export interface ApiServer {
  /** Returns the JSON that a path answers. Throws NotReachable, NotTheCluster or ApiServerRefusal. */
  get(path: string, options: CallOptions): Promise<unknown>;
  /** Closes the connections. */
  close(): void;
}

/** More than a page of 500 objects of the largest kind; ends an answer that does not end. */
const bytesMax = 64 * 1_024 * 1_024;

/**
 * Opens the way to a cluster's API server. Node's own client, since `fetch` takes no certificate authority without a
 * further dependency. Redirects are not followed: the token is for this server alone. Throws NotReachable when the
 * cluster tells no authority.
 */
export const openApiServer = (access: ApiServerAccess): ApiServer => {
  const { endpoint, certificateAuthority, token, timeout = 15_000 } = access;
  const ca = Buffer.from(certificateAuthority, "base64").toString("latin1");
  // Without a certificate here Node would trust everyone whom the system trusts.
  if (!ca.includes("-----BEGIN CERTIFICATE-----"))
    throw new NotReachable("the cluster tells no certificate authority to know it by");
  const agent = new Agent({
    ca,
    minVersion: "TLSv1.2",
    keepAlive: true,
    maxSockets: 4,
  });
  return {
    get: async (path, { abortSignal }) => {
      const tooLong = AbortSignal.timeout(timeout);
      const signal = AbortSignal.any([abortSignal, tooLong]);
      try {
        return await answerOf(new URL(path, endpoint), { agent, token, signal });
      } catch (error) {
        if (tooLong.aborted)
          throw new NotReachable(`${endpoint} does not answer within ${timeout / 1000} seconds`);
        if (!(error instanceof Error) || !("code" in error) || error instanceof ApiServerRefusal) throw error;
        if (isAboutCertificates(String(error.code)))
          throw new NotTheCluster(`${endpoint} shows no certificate of the cluster's authority`, {
            cause: error,
          });
        throw new NotReachable(`cannot reach ${endpoint}`, { cause: error });
      }
    },
    close: () => agent.destroy(),
  };
};

const answerOf = async (
  url: URL,
  { agent, token, signal }: { agent: Agent; token: string; signal: AbortSignal },
): Promise<unknown> => {
  const headers = {
    accept: "application/json",
    authorization: `Bearer ${token}`,
    "user-agent": "eks-auditor",
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { agent, signal, headers }, resolve).on("error", reject).end();
  });
  const text = await bodyOf(response);
  const status = response.statusCode ?? 0;
  if (status !== 200) throw new ApiServerRefusal(status, messageOf(text));
  return parseJson(text) ?? notJson();
};

const bodyOf = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) {
      response.destroy();
      throw new ApiServerRefusal(response.statusCode ?? 0, `the answer has more than ${bytesMax} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

/** An error of the API server is an object of kind Status, whose message says it; others answer text. */
const messageOf = (text: string): string => {
  const parsed = parseJson(text);
  const message: unknown =
    typeof parsed === "object" && parsed !== null && "message" in parsed ? parsed.message : undefined;
  return (typeof message === "string" ? message : text).slice(0, 400);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const notJson = (): never => {
  throw new ApiServerRefusal(200, "the answer is no JSON");
};

/** Codes of OpenSSL's verification and of Node's check of names. */
const isAboutCertificates = (code: string): boolean =>
  /CERT|UNABLE_TO_(VERIFY|GET|DECRYPT|DECODE)|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|ERR_SSL|EPROTO/.test(
    code,
  );
