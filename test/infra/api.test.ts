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

test.each([
  ["Sweep", `rate(${config.sweep.everyMinutes} minutes)`],
  ["Summarise", "rate(5 minutes)"],
])("%s is scheduled, and what cannot start or fails is put aside", (name, rate) => {
  const schedule = resourcesOf("aws:scheduler/schedule:Schedule").find((one) => one.name.startsWith(name));
  expect(schedule?.inputs.scheduleExpression).toBe(rate);
  expect(schedule?.inputs.state).toBe("ENABLED");
  expect(at(schedule?.inputs, "target", "deadLetterConfig", "arn")).toMatch(/^arn:aws:sqs:/);
  const invoke = resourcesOf("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig").find(
    (one) => one.name === `${name}Failures`,
  );
  expect(at(invoke?.inputs, "destinationConfig", "onFailure", "destination")).toMatch(/^arn:aws:sqs:/);
});
