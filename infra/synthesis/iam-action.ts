import type { IncomingMessage } from "node:http";

/** Services that are called by JSON with their operation in a header, by how that begins. */
const targets: Readonly<Record<string, string>> = {
  AmazonSSM: "ssm",
  AmazonEC2ContainerRegistry_V20150921: "ecr",
};

const bucketActions: Readonly<Record<string, string>> = {
  versioning: "BucketVersioning",
  policy: "BucketPolicy",
  notification: "BucketNotification",
  tagging: "BucketTagging",
  lifecycle: "LifecycleConfiguration",
  publicAccessBlock: "BucketPublicAccessBlock",
};

/**
 * Returns the IAM actions that a call of the SST command needs, as the service authorization reference names them; the call
 * itself in words where nobody has looked that up.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export const iamActions = (request: IncomingMessage, body: string): string[] => {
  const target = String(request.headers["x-amz-target"] ?? "");
  const [service = "", operation = ""] = target.split(".");
  if (target) return [`${targets[service] ?? service}:${operation}`];
  const form = new URLSearchParams(body);
  if (form.get("Action") === "GetCallerIdentity") return ["sts:GetCallerIdentity"];
  if (form.get("Version") === "2010-05-08") return [`iam:${form.get("Action")}`];
  return s3Actions(request);
};

const s3Actions = (request: IncomingMessage): string[] => {
  const { method = "GET" } = request;
  const url = new URL(request.url ?? "/", "http://localhost");
  const isObject = url.pathname.split("/").filter(Boolean).length > 1;
  const query = [...url.searchParams.keys()];
  if (!isObject) {
    const [about] = query.flatMap((key) => bucketActions[key] ?? []);
    if (about) return [`s3:${method === "GET" ? "Get" : "Put"}${about}`];
    if (method === "PUT") return ["s3:CreateBucket"];
    return ["s3:ListBucket"];
  }
  if (query.includes("tagging")) return [`s3:${method === "GET" ? "Get" : "Put"}ObjectTagging`];
  if (method === "PUT")
    return ["s3:PutObject", ...(request.headers["x-amz-tagging"] ? ["s3:PutObjectTagging"] : [])];
  if (method === "DELETE") return ["s3:DeleteObject"];
  if (method === "GET" || method === "HEAD") return ["s3:GetObject"];
  return [`s3: ${method} ${url.pathname}${url.search}`];
};
