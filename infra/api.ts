import config from "../auditor.config.ts";
import { api as handler } from "./functions.ts";
import { isProduction } from "./stage.ts";

/** The HTTP API: reads only, and only for callers whom IAM allows or who bring a token of the configured issuer. */
export const api = new sst.aws.ApiGatewayV2("HttpApi", {
  cors: false,
  accessLog: { retention: isProduction ? "3 months" : "1 week" },
  transform: { stage: { defaultRouteSettings: { throttlingBurstLimit: 50, throttlingRateLimit: 25 } } },
});

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

for (const route of ["GET /", "GET /{proxy+}"]) api.route(route, handler.arn, { auth });
