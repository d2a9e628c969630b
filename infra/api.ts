import { api as handler } from "./functions.ts";
import { isProduction } from "./stage.ts";

/** The HTTP API: reads only, and only for callers whom IAM allows. */
export const api = new sst.aws.ApiGatewayV2("HttpApi", {
  cors: false,
  accessLog: { retention: isProduction ? "3 months" : "1 week" },
  transform: { stage: { defaultRouteSettings: { throttlingBurstLimit: 50, throttlingRateLimit: 25 } } },
});

for (const route of ["GET /", "GET /{proxy+}"]) api.route(route, handler.arn, { auth: { iam: true } });
