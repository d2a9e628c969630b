import { expect, test } from "vitest";
import { allowedBy, everythingIn, resourcesOf, roleOf } from "./synthesized.ts";

test("the function of Security Hub may import findings of its own account, and read history", () => {
  const [table] = resourcesOf("aws:dynamodb/table:Table", "three-regions");
  const statements = allowedBy(roleOf("security-hub", "three-regions"));
  const own = statements.filter(({ Action }) => !Action.some((action) => /^(?:sqs|logs|xray):/.test(action)));
  expect(own.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [
      ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"],
      [table?.outputs.arn, `${String(table?.outputs.arn)}/index/*`],
    ],
    [
      ["securityhub:BatchImportFindings"],
      [expect.stringMatching(/^arn:aws:securityhub:eu-west-1:\d{12}:product\/\d{12}\/default$/)],
    ],
  ]);
});

test("nobody else may, and without the wish there is nothing of it", () => {
  for (const variant of ["production", "small"] as const)
    expect(JSON.stringify(everythingIn(variant))).not.toMatch(/securityhub|SecurityHub/i);
  const others = resourcesOf("aws:iam/role:Role", "three-regions").filter(({ inputs }) =>
    JSON.stringify(inputs).includes("securityhub:"),
  );
  expect(others.map(({ name }) => name)).toEqual(["SecurityHubRole"]);
});
