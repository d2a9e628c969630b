import { expect, test } from "vitest";
import config from "../../auditor.config.ts";
import type { VariantName } from "../../infra/synthesis/variants.ts";
import { configs } from "./configs.ts";
import { at, everythingIn, resourcesOf } from "./synthesized.ts";

const routesOf = (variant: VariantName) =>
  resourcesOf("aws:apigatewayv2/route:Route", variant).map(({ inputs }) => inputs);

test("by default the API reads only and for callers whom IAM allows", () => {
  for (const variant of ["production", "dev", "global-home"] as const) {
    const routes = routesOf(variant);
    expect(routes.map(({ routeKey }) => routeKey).sort()).toEqual([
      "GET /",
      "GET /{proxy+}",
      "POST /mcp",
      "POST /v1/hypotheses",
    ]);
    for (const { authorizationType } of routes) expect(authorizationType).toBe("AWS_IAM");
    expect(everythingIn(variant).filter(({ type }) => type.endsWith(":Authorizer"))).toEqual([]);
  }
});

test("with an issuer configured, its tokens let callers in below a prefix, if they are meant for this and have a scope; IAM callers stay", () => {
  const { jwt } = configs["three-regions"].api;
  const [authorizer, ...others] = resourcesOf("aws:apigatewayv2/authorizer:Authorizer", "three-regions");
  expect(others).toEqual([]);
  expect(authorizer?.inputs).toMatchObject({
    authorizerType: "JWT",
    identitySources: ["$request.header.Authorization"],
    jwtConfiguration: { issuer: jwt?.issuer, audiences: jwt?.audience },
  });
  const routes = routesOf("three-regions").filter(({ routeKey }) =>
    /^GET |\/(mcp|hypotheses)$/.test(String(routeKey)),
  );
  expect(routes.map(({ routeKey }) => routeKey).sort()).toEqual([
    "GET /",
    "GET /jwt/{proxy+}",
    "GET /{proxy+}",
    "POST /jwt/mcp",
    "POST /jwt/v1/hypotheses",
    "POST /mcp",
    "POST /v1/hypotheses",
  ]);
  for (const route of routes)
    expect(route).toMatchObject(
      String(route.routeKey).includes("/jwt/")
        ? {
            authorizationType: "JWT",
            authorizerId: authorizer?.id,
            authorizationScopes: jwt?.scopes,
          }
        : { authorizationType: "AWS_IAM" },
    );
});

test("the API grants no cross-origin access, and bounds how much it is asked", () => {
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
