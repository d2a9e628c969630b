import { channel } from "node:diagnostics_channel";
import { EventEmitter } from "node:events";
import type { Server } from "node:http";

/** What the SDK sends, as far as dynalite looks at it. */
interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** What the SDK takes for an answer. */
interface Response {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** Tells of each request that was answered, before who asked knows: what was written is then in LevelDB's log. */
const answeredChannel = channel("eks-auditor.dynamodb.answered");

/**
 * Hands the SDK's requests to a server of this process without a socket between: half of the time of a small request goes
 * into HTTP. The server sees what it would see of a connection: a method, a path, headers, and a body in one piece.
 */
export const inProcessRequests = (server: Server) => ({
  handle: (request: Request): Promise<{ readonly response: Response }> => answerOf(server, request),
});

const answerOf = (server: Server, request: Request): Promise<{ readonly response: Response }> =>
  new Promise((resolve) => {
    const { method, path, body = "" } = request;
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const asked = Object.assign(new EventEmitter(), { method, url: path, headers });
    const told: Record<string, string> = {};
    const answer = {
      statusCode: 200,
      setHeader: (name: string, value: unknown): void => {
        told[name.toLowerCase()] = String(value);
      },
      end: (text = ""): void => {
        answeredChannel.publish({ request: asked });
        resolve({ response: { statusCode: answer.statusCode, headers: told, body: Buffer.from(text) } });
      },
    };
    // A turn of the event loop for each, as a connection would take: nothing else waits for ever.
    setImmediate(() => {
      server.emit("request", asked, answer);
      asked.emit("data", bytesOf(body));
      asked.emit("end");
    });
  });

const bytesOf = (body: string | Uint8Array): Buffer =>
  typeof body === "string" ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);

/** The credentials of the embedded DynamoDB are no secret and its signatures are not looked at: none is worked out. */
export const unsigned = {
  sign: async <T extends { readonly headers: Record<string, string> }>(request: T): Promise<T> => {
    request.headers.authorization =
      "AWS4-HMAC-SHA256 Credential=embedded/19700101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none";
    request.headers["x-amz-date"] = "19700101T000000Z";
    return request;
  },
};
