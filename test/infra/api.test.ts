import { expect, test } from "vitest";
import config from "../../auditor.config.ts";
import { at, resourcesOf } from "./synthesized.ts";

test("the API reads only, for callers whom IAM allows, and grants no cross-origin access", () => {
  const routes = resourcesOf("aws:apigatewayv2/route:Route").map(({ inputs }) => inputs);
  expect(routes.map(({ routeKey }) => routeKey).sort()).toEqual(["GET /", "GET /{proxy+}"]);
  for (const { authorizationType } of routes) expect(authorizationType).toBe("AWS_IAM");
  const [api] = resourcesOf("aws:apigatewayv2/api:Api");
  expect(api?.inputs.corsConfiguration ?? {}).toEqual({});
  const [stage] = resourcesOf("aws:apigatewayv2/stage:Stage");
  expect(at(stage?.inputs, "defaultRouteSettings", "throttlingRateLimit")).toBeGreaterThan(0);
  for (const { inputs } of resourcesOf("aws:apigatewayv2/integration:Integration"))
    expect(inputs).toMatchObject({ integrationType: "AWS_PROXY", payloadFormatVersion: "2.0" });
});

test("the sweep is scheduled as configured, and one that cannot start or fails is put aside", () => {
  const [schedule] = resourcesOf("aws:scheduler/schedule:Schedule");
  expect(schedule?.inputs.scheduleExpression).toBe(`rate(${config.sweep.everyMinutes} minutes)`);
  expect(schedule?.inputs.state).toBe("ENABLED");
  expect(at(schedule?.inputs, "target", "deadLetterConfig", "arn")).toMatch(/^arn:aws:sqs:/);
  expect(at(schedule?.inputs, "target", "retryPolicy", "maximumRetryAttempts")).toBeGreaterThan(0);
  const [invoke] = resourcesOf("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig");
  expect(at(invoke?.inputs, "destinationConfig", "onFailure", "destination")).toMatch(/^arn:aws:sqs:/);
});
