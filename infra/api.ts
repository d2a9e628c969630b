import config from "../auditor.config.ts";
import { api as handler } from "./functions.ts";
import { httpApi } from "./http-api.ts";

/** The HTTP API, and assistants' way to it: reads only, and only for callers whom IAM allows or who bring a token of the configured issuer. */
export const api = httpApi;

const { jwt } = config.api;

const auth = jwt
  ? {
      jwt: {
        authorizer: api.addAuthorizer({
          name: "Issuer",
          jwt: { issuer: jwt.issuer, audiences: jwt.audience },
        }).id,
        ...(jwt.scopes && { scopes: jwt.scopes }),
      },
    }
  : { iam: true as const };

for (const route of ["GET /", "GET /{proxy+}", "POST /mcp"]) api.route(route, handler.arn, { auth });
