import { AttachRolePolicyCommand, CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import type { Creating, Kind } from "./deployment.ts";

interface RoleInputs {
  readonly name: string;
  readonly description?: string;
  readonly assumeRolePolicy: unknown;
  readonly inlinePolicies?: readonly { readonly name: string; readonly policy: string }[];
  readonly managedPolicyArns?: readonly string[];
}

export const role: Kind = {
  type: "aws:iam/role:Role",
  create: async ({ inputs, clients: { iam } }: Creating<RoleInputs>) => {
    const { name, description, assumeRolePolicy, inlinePolicies = [], managedPolicyArns = [] } = inputs;
    const trust = typeof assumeRolePolicy === "string" ? assumeRolePolicy : JSON.stringify(assumeRolePolicy);
    await iam.send(
      new CreateRoleCommand({
        RoleName: name,
        AssumeRolePolicyDocument: trust,
        ...(description !== undefined && { Description: description }),
      }),
    );
    for (const { name: PolicyName, policy } of inlinePolicies)
      await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName, PolicyDocument: policy }));
    for (const PolicyArn of managedPolicyArns)
      await iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn }));
  },
};
