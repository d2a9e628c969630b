import { jwtPrefix } from "@eks-auditor/core/deployment";
import config from "../auditor.config.ts";
import { api as handler } from "./functions.ts";
import { httpApi } from "./http-api.ts";

/** The HTTP API, and assistants' way to it: reads only, and only for callers whom IAM allows or, below a prefix, who bring a token of the configured issuer. */
export const api = httpApi;

const { jwt } = config.api;

const paths = ["GET /{proxy+}", "POST /mcp", "POST /v1/hypotheses"];

for (const route of ["GET /", ...paths]) api.route(route, handler.arn, { auth: { iam: true } });

// Paths tell the ways in apart, since API Gateway has one authorizer for each route.
if (jwt) {
  const auth = {
    jwt: {
      authorizer: api.addAuthorizer({
        name: "Issuer",
        jwt: { issuer: jwt.issuer, audiences: jwt.audience },
      }).id,
      ...(jwt.scopes && { scopes: jwt.scopes }),
    },
  };
  for (const route of paths) api.route(route.replace(" ", ` ${jwtPrefix}`), handler.arn, { auth });
}
