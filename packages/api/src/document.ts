import type { OpenAPIHono } from "@hono/zod-openapi";
import { type Authentication, securityScheme } from "./authentication.ts";

/** The OpenAPI 3.1 document of an app. */
export type OpenApiDocument = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;

/** What an OpenAPI document tells beside the routes. */
export interface DocumentInfo {
  readonly version: string;
  readonly baseUrl?: string;
  /** How callers may prove who they are; absent where nobody asks, as on a laptop's loopback. */
  readonly authentication?: readonly Authentication[];
}

/** Describes an app's routes as an OpenAPI 3.1 document. Pure: the same routes give the same document. */
export const openApiDocument = (
  app: OpenAPIHono,
  { version, baseUrl = "/", authentication }: DocumentInfo,
): OpenApiDocument => {
  const document = routesDocument(app, { version, baseUrl });
  if (!authentication) return document;
  const schemes = authentication.map(securityScheme);
  return {
    ...document,
    servers: authentication.map((way) =>
      way.kind === "jwt"
        ? { url: `${baseUrl.replace(/\/$/, "")}${way.prefix}`, description: "With a token of the issuer" }
        : { url: baseUrl, description: "Signed, for callers whom IAM allows" },
    ),
    // One of them is enough.
    security: schemes.map(({ name, scopes }) => ({ [name]: [...scopes] })),
    components: {
      ...document.components,
      securitySchemes: Object.fromEntries(schemes.map(({ name, scheme }) => [name, scheme])),
    },
  };
};

const routesDocument = (
  app: OpenAPIHono,
  { version, baseUrl }: { version: string; baseUrl: string },
): OpenApiDocument =>
  app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "eks-auditor",
      version,
      description:
        "What EKS clusters, their network path and their IAM trust looked like at any instant, what changed since, and who did it. Read-only. Errors are RFC 9457 problem documents.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    servers: [{ url: baseUrl }],
    tags: [
      { name: "clusters", description: "Clusters at an instant, and between two" },
      { name: "reports", description: "What people were told" },
      { name: "findings", description: "What rules find, at any instant" },
      { name: "hypotheses", description: "What intended changes would mean" },
      { name: "access", description: "Who may assume which role, at any instant" },
      { name: "resources", description: "The versions of one AWS object" },
      { name: "scopes", description: "The account, its regions and its clusters: the units that are read" },
      { name: "snapshots", description: "The commits of a scope, with causes" },
      { name: "trends", description: "What changes by itself: addresses in use, nodes, health" },
      { name: "attempts", description: "Calls that failed and changed nothing" },
      { name: "operation", description: "How eks-auditor itself is doing" },
    ],
  });
