import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { iamActions } from "./iam-action.ts";

/** What `sst bootstrap` leaves in an account, as SST reads it back from the parameter /sst/bootstrap. */
const bootstrap = {
  version: 99,
  asset: "sst-asset-synthesis",
  state: "sst-state-synthesis",
  assetEcrRegistryId: "123456789012",
  assetEcrUrl: "123456789012.dkr.ecr.us-east-1.amazonaws.com/sst-asset",
};

interface Wishes {
  /** Nothing of SST is in the account yet: it makes its buckets, its repository and its parameter. */
  readonly virgin?: boolean;
  /** What whoever deploys may call; anything when absent. */
  readonly allowed?: ReadonlySet<string>;
  /** What the role of the heartbeat says of itself; there is no such role when absent. */
  readonly roleDescription?: string;
}

export interface AwsEndpoint {
  readonly url: string;
  /** The IAM actions that were needed so far, and how often. */
  readonly needed: ReadonlyMap<string, number>;
  readonly close: () => void;
}

/**
 * Answers, on loopback, the few calls that the SST command makes on its own behalf: its parameters, its buckets and its
 * repository of images, kept in memory. Anything else is refused and printed, so that a synthesis never seems to work by
 * accident; what is not allowed is refused as AWS refuses it.
 */
export const startAwsEndpoint = async ({
  virgin = false,
  allowed,
  roleDescription,
}: Wishes = {}): Promise<AwsEndpoint> => {
  const state: State = {
    parameters: new Map(virgin ? [] : [["/sst/bootstrap", JSON.stringify(bootstrap)]]),
    buckets: new Set(virgin ? [] : [bootstrap.asset, bootstrap.state]),
    objects: new Map(),
  };
  const needed = new Map<string, number>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const actions = iamActions(request, body.toString());
    for (const action of actions) needed.set(action, (needed.get(action) ?? 0) + 1);
    const denied = actions.find((action) => allowed && !allowed.has(action));
    if (denied) deny(denied, request, response);
    else if (request.headers["x-amz-target"]) answerJson(request, body.toString(), state, response);
    else if (actions.includes("iam:GetRole")) answerRole(roleDescription, response);
    else answerS3(request, body, state, response);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, needed, close: () => server.close() };
};

interface State {
  readonly parameters: Map<string, string>;
  readonly buckets: Set<string>;
  readonly objects: Map<string, Buffer>;
}

const json = (response: ServerResponse, status: number, answer: unknown): void => {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
};

const xmlError = (response: ServerResponse, status: number, code: string, message = code): void => {
  response
    .writeHead(status, { "content-type": "application/xml" })
    .end(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
};

const deny = (action: string, request: IncomingMessage, response: ServerResponse): void => {
  const message = `User: arn:aws:sts::123456789012:assumed-role/deploy/session is not authorized to perform: ${action}`;
  if (request.headers["x-amz-target"])
    json(response, 400, { __type: "AccessDeniedException", message, Message: message });
  else xmlError(response, 403, "AccessDenied", message);
};

const answerJson = (
  request: IncomingMessage,
  body: string,
  { parameters }: State,
  response: ServerResponse,
): void => {
  const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
  if (operation === "CreateRepository" || operation === "DescribeRepositories") {
    const repository = {
      registryId: bootstrap.assetEcrRegistryId,
      repositoryName: "sst-asset",
      repositoryUri: bootstrap.assetEcrUrl,
    };
    json(response, 200, { repository, repositories: [repository] });
    return;
  }
  const { Name, Value }: { Name: string; Value?: string } = JSON.parse(body);
  if (operation === "PutParameter" && Value !== undefined) parameters.set(Name, Value);
  const value = parameters.get(Name);
  if (operation !== "GetParameter" && operation !== "PutParameter") refuse(operation, response);
  else if (value === undefined) json(response, 400, { __type: "ParameterNotFound", message: Name });
  else json(response, 200, { Version: 1, Parameter: { Name, Value: value, Type: "String" } });
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
const answerRole = (description: string | undefined, response: ServerResponse): void => {
  const type = { "content-type": "text/xml" };
  if (description === undefined)
    response
      .writeHead(404, type)
      .end(
        "<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>no role</Message></Error></ErrorResponse>",
      );
  else
    response
      .writeHead(200, type)
      .end(
        `<GetRoleResponse><GetRoleResult><Role><RoleName>heartbeat</RoleName><Description>${description}</Description></Role></GetRoleResult></GetRoleResponse>`,
      );
};

const answerS3 = (
  { method = "GET", url = "/" }: IncomingMessage,
  body: Buffer,
  state: State,
  response: ServerResponse,
): void => {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const [bucket = "", ...key] = pathname.split("/").filter(Boolean);
  const isCreation = method === "PUT" && key.length === 0 && searchParams.size === 0;
  if (isCreation) state.buckets.add(bucket);
  if (!bucket.startsWith("sst-")) refuse(`${method} ${url}`, response);
  else if (!state.buckets.has(bucket)) xmlError(response, 404, "NoSuchBucket");
  else if (key.length > 0) answerObject(method, pathname, body, state, response);
  else if (method === "GET" && searchParams.has("list-type"))
    response.end("<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
  else response.end();
};

const answerObject = (
  method: string,
  path: string,
  body: Buffer,
  { objects }: State,
  response: ServerResponse,
): void => {
  const stored = objects.get(path);
  if (method === "PUT") objects.set(path, body);
  if (method === "DELETE") objects.delete(path);
  if (method !== "GET") response.end();
  else if (stored) response.end(stored);
  else xmlError(response, 404, "NoSuchKey");
};

const refuse = (call: string, response: ServerResponse): void => {
  console.error(`SST called ${call}, which the synthesis does not answer`);
  response.writeHead(501).end();
};
