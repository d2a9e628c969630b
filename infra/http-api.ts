import { isProduction } from "./stage.ts";

/** The HTTP API without its routes, so that functions which are told its address can be made before those that answer. */
export const httpApi = new sst.aws.ApiGatewayV2("HttpApi", {
  cors: false,
  accessLog: { retention: isProduction ? "3 months" : "1 week" },
  transform: { stage: { defaultRouteSettings: { throttlingBurstLimit: 50, throttlingRateLimit: 25 } } },
});
