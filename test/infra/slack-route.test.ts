import { expect, test } from "vitest";
import { allowedBy, at, everythingIn, referred, resourcesOf, roleOf, statementsIn } from "./synthesized.ts";

const variant = "three-regions";
const fn = resourcesOf("aws:lambda/function:Function", variant).find(
  ({ name }) => name === "SlackCommandFunction",
);
const buttons = resourcesOf("aws:lambda/function:Function", variant).find(
  ({ name }) => name === "SlackInteractivityFunction",
);

test("the routes that Slack calls are open, since their functions verify it; no other route is", () => {
  const open = resourcesOf("aws:apigatewayv2/route:Route", variant).filter(
    ({ inputs }) => (inputs.authorizationType ?? "NONE") === "NONE",
  );
  const functions = open.map(({ inputs }) => {
    const target = String(inputs.target).replace("integrations/", "");
    const integration = referred("aws:apigatewayv2/integration:Integration", "name", target, variant);
    return [inputs.routeKey, integration.inputs.integrationUri];
  });
  expect(functions.sort()).toEqual([
    ["POST /slack/commands", fn?.outputs.arn],
    ["POST /slack/interactivity", buttons?.outputs.arn],
  ]);
});

test("its function may read history and the signing secret, and nothing else", () => {
  const [table] = resourcesOf("aws:dynamodb/table:Table", variant);
  const [secret] = resourcesOf("aws:ssm/parameter:Parameter", variant).filter(
    ({ name }) => name === "SlackSigningSecret",
  );
  expect(secret?.inputs.type).toBe("SecureString");
  expect(at(fn?.inputs, "environment", "variables", "SLACK_SIGNING_SECRET_PARAMETER")).toBe(
    secret?.outputs.name,
  );
  expect(
    allowedBy(roleOf("slack-command", variant)).map(({ Action, Resource }) => [Action, Resource]),
  ).toEqual([
    [
      ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"],
      [table?.outputs.arn, `${String(table?.outputs.arn)}/index/*`],
    ],
    [["ssm:GetParameter"], [secret?.outputs.arn]],
    [["xray:PutTraceSegments", "xray:PutTelemetryRecords"], ["*"]],
    [
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      [expect.stringMatching(/log-group:\/aws\/lambda\/eks-auditor-production-slack-command:\*$/)],
    ],
  ]);
  expect(statementsIn(roleOf("slack-command", variant).inputs.assumeRolePolicy)).toMatchObject([
    { Principal: { Service: ["lambda.amazonaws.com"] } },
  ]);
  expect(JSON.stringify(fn?.inputs)).not.toContain('"synthesized"');
});

test("the function of the buttons may add decisions besides, and write nothing else", () => {
  const [table] = resourcesOf("aws:dynamodb/table:Table", variant);
  const statements = allowedBy(roleOf("slack-interactivity", variant));
  expect(statements.map(({ Action }) => Action)).toEqual([
    ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"],
    ["dynamodb:PutItem"],
    ["ssm:GetParameter"],
    ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
    ["logs:CreateLogStream", "logs:PutLogEvents"],
  ]);
  expect(statements[1]).toMatchObject({
    Resource: [table?.outputs.arn],
    Condition: { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["decisions"] } },
  });
});

test("without the command there is no open route, no function and no secret for it", () => {
  for (const other of ["production", "dev", "global-home"] as const) {
    const names = everythingIn(other).map(({ name }) => name);
    expect(names.filter((name) => /SlackCommand|SlackInteractivity|SlackSigningSecret/.test(name))).toEqual(
      [],
    );
    for (const { inputs } of resourcesOf("aws:apigatewayv2/route:Route", other))
      expect(inputs.authorizationType).toBe("AWS_IAM");
  }
});
