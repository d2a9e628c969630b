import type { JsonObject } from "@eks-auditor/core";
import type { Attributes } from "./attributes.ts";
import { given } from "./translated.ts";

/**
 * Returns the policy that a data source `aws_iam_policy_document` will write, from its statements: while one of them
 * names what is not there yet, Terraform does not tell the text.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export const policyDocumentOf = (attributes: Attributes): string =>
  JSON.stringify({
    Version: attributes.text("version") ?? "2012-10-17",
    Statement: attributes.blocks("statement").map((statement) =>
      given({
        Effect: statement.text("effect") ?? "Allow",
        Action: filled(statement.texts("actions")),
        NotAction: filled(statement.texts("not_actions")),
        Resource: filled(statement.texts("resources")),
        NotResource: filled(statement.texts("not_resources")),
        Principal: principals(statement.blocks("principals")),
        NotPrincipal: principals(statement.blocks("not_principals")),
        Condition: conditionsOf(statement.blocks("condition")),
      }),
    ),
  });

const filled = (texts: string[] | undefined): string[] | undefined =>
  texts && texts.length > 0 ? texts : undefined;

const principals = (blocks: readonly Attributes[]): JsonObject | string | undefined => {
  if (blocks.length === 0) return undefined;
  if (blocks.some((block) => block.text("type") === "*")) return "*";
  const byType = Map.groupBy(blocks, (block) => block.text("type") ?? "");
  return Object.fromEntries(
    [...byType].map(([type, same]) => [type, same.flatMap((block) => block.texts("identifiers") ?? [])]),
  );
};

const conditionsOf = (blocks: readonly Attributes[]): JsonObject | undefined => {
  if (blocks.length === 0) return undefined;
  const byOperator = Map.groupBy(blocks, (block) => block.text("test") ?? "");
  return Object.fromEntries(
    [...byOperator].map(([operator, same]) => [
      operator,
      Object.fromEntries(
        [...Map.groupBy(same, (block) => block.text("variable") ?? "")].map(([variable, alike]) => [
          variable,
          alike.flatMap((block) => block.texts("values") ?? []),
        ]),
      ),
    ]),
  );
};
