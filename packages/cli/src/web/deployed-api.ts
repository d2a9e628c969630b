import type { Fetch } from "../api-client.ts";
import { CliError } from "../cli-error.ts";
import { RemoteError, type RemoteTrouble } from "../remote/remote-error.ts";
import type { WebAnswer } from "./web-app.ts";

/** What of a request goes on to the deployment; what lets us in is added there. */
const passedOn = ["accept", "if-none-match", "content-type", "mcp-protocol-version"] as const;
/** What of an answer comes back. */
const passedBack = ["content-type", "etag", "cache-control", "vary", "content-security-policy"] as const;

/** What is asked with a body, and changes nothing. */
const questions: ReadonlySet<string> = new Set(["/mcp", "/v1/hypotheses"]);

const statuses: Readonly<Record<RemoteTrouble, number>> = {
  credentials: 401,
  refused: 403,
  unreachable: 502,
};
const titles: Readonly<Record<RemoteTrouble, string>> = {
  credentials: "The credentials of this machine do not let it in",
  refused: "The deployment does not let these credentials in",
  unreachable: "The deployment does not answer",
};

/**
 * Answers with what a deployment answers, as whom this machine is. `connect` is asked again until it succeeds: who has no
 * credentials yet signs in meanwhile. What goes wrong in between is an RFC 9457 problem document, as the API's own are.
 */
export const deployedApi = (connect: () => Promise<Fetch>): WebAnswer => {
  let connected: Promise<Fetch> | undefined;
  const connection = (): Promise<Fetch> => {
    connected ??= connect().catch((error: unknown) => {
      connected = undefined;
      throw error;
    });
    return connected;
  };
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const isQuestion = request.method === "POST" && questions.has(pathname);
    if (request.method !== "GET" && request.method !== "HEAD" && !isQuestion)
      return problem("method-not-allowed", 405, "The method is not allowed here", pathname, {
        detail: "a deployed API only reads",
        headers: { allow: "GET, HEAD" },
      });
    const headers = Object.fromEntries(
      passedOn.flatMap((name) => {
        const value = request.headers.get(name);
        return value === null ? [] : [[name, value]];
      }),
    );
    try {
      const answer = await (await connection())(`${pathname}${search}`, {
        headers,
        ...(isQuestion && { method: "POST", body: await request.text() }),
      });
      const isOurs = answer.headers.get("content-type")?.includes("json") === true;
      if (answer.status >= 500 && !isOurs) {
        await answer.body?.cancel();
        return trouble("unreachable", pathname, `it answers with status ${answer.status}; try again`);
      }
      return new Response(request.method === "HEAD" ? null : answer.body, {
        status: answer.status,
        headers: Object.fromEntries(
          passedBack.flatMap((name) => {
            const value = answer.headers.get(name);
            return value === null ? [] : [[name, value]];
          }),
        ),
      });
    } catch (error) {
      if (error instanceof RemoteError) return trouble(error.trouble, pathname, error.message);
      if (error instanceof CliError) return trouble("unreachable", pathname, error.message);
      throw error;
    }
  };
};

const trouble = (kind: RemoteTrouble, instance: string, detail: string): Response =>
  problem(kind, statuses[kind], titles[kind], instance, { detail });

const problem = (
  kind: string,
  status: number,
  title: string,
  instance: string,
  { detail, headers = {} }: { readonly detail: string; readonly headers?: Record<string, string> },
): Response => {
  const type = `urn:eks-auditor:problem:${kind}`;
  return new Response(JSON.stringify({ type, title, status, detail, instance }), {
    status,
    headers: { ...headers, "content-type": "application/problem+json", "cache-control": "no-store" },
  });
};
