import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** What `sst bootstrap` leaves in an account, as SST reads it back from the parameter /sst/bootstrap. */
const bootstrap = {
  version: 99,
  asset: "sst-asset-synthesis",
  state: "sst-state-synthesis",
  assetEcrRegistryId: "123456789012",
  assetEcrUrl: "123456789012.dkr.ecr.us-east-1.amazonaws.com/sst-asset",
};

/**
 * Answers, on loopback, the few calls that the SST command makes on its own behalf: its parameters and its state
 * bucket, kept in memory. Anything else is refused and printed, so that a synthesis never seems to work by accident.
 */
export const startAwsEndpoint = async (): Promise<{ url: string; close: () => void }> => {
  const parameters = new Map<string, string>([["/sst/bootstrap", JSON.stringify(bootstrap)]]);
  const objects = new Map<string, Buffer>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const target = String(request.headers["x-amz-target"] ?? "");
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (target.startsWith("AmazonSSM.")) answerParameter(target, body.toString(), parameters, response);
    else if (pathname.startsWith(`/${bootstrap.state}/`))
      answerObject(request.method ?? "GET", pathname, body, objects, response);
    else refuse(`${request.method} ${request.url} ${target}`, response);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
};

const answerParameter = (
  target: string,
  body: string,
  parameters: Map<string, string>,
  response: ServerResponse,
): void => {
  const json = (status: number, answer: unknown): void => {
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
  };
  const { Name, Value }: { Name: string; Value?: string } = JSON.parse(body);
  if (target.endsWith(".PutParameter") && Value !== undefined) parameters.set(Name, Value);
  const value = parameters.get(Name);
  if (!/\.(Get|Put)Parameter$/.test(target)) refuse(target, response);
  else if (value === undefined) json(400, { __type: "ParameterNotFound", message: Name });
  else json(200, { Version: 1, Parameter: { Name, Value: value, Type: "String" } });
};

const answerObject = (
  method: string,
  path: string,
  body: Buffer,
  objects: Map<string, Buffer>,
  response: ServerResponse,
): void => {
  const stored = objects.get(path);
  if (method === "PUT") objects.set(path, body);
  if (method === "DELETE") objects.delete(path);
  if (method !== "GET") response.end();
  else if (stored) response.end(stored);
  else
    response
      .writeHead(404, { "content-type": "application/xml" })
      .end("<Error><Code>NoSuchKey</Code></Error>");
};

const refuse = (call: string, response: ServerResponse): void => {
  console.error(`SST called ${call}, which the synthesis does not answer`);
  response.writeHead(501).end();
};
