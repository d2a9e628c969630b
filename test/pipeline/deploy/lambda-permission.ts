import { AddPermissionCommand } from "@aws-sdk/client-lambda";
import type { Creating, Kind } from "./deployment.ts";

interface PermissionInputs {
  readonly function: string;
  readonly action: string;
  readonly principal: string;
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
}

export const lambdaPermission: Kind = {
  type: "aws:lambda/permission:Permission",
  create: async ({ name, inputs, clients: { lambda } }: Creating<PermissionInputs>) => {
    const { sourceArn, sourceAccount } = inputs;
    await lambda.send(
      new AddPermissionCommand({
        FunctionName: inputs.function,
        StatementId: name,
        Action: inputs.action,
        Principal: inputs.principal,
        ...(sourceArn !== undefined && { SourceArn: sourceArn }),
        ...(sourceAccount !== undefined && { SourceAccount: sourceAccount }),
      }),
    );
  },
};
