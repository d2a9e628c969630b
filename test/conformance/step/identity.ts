import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateOpenIDConnectProviderThumbprintCommand,
} from "@aws-sdk/client-iam";
import type { Step } from "../account/expectation.ts";
import type { World } from "../account/world.ts";
import { seedPolicy, trustsService, trustsServiceAccount } from "../area/identity.ts";

/** Changes of roles. */
export const identitySteps: readonly Step<World>[] = [
  {
    title: "a role that trusts no workload is nobody's concern",
    apply: async ({ account: { aws } }) => {
      await aws.iam.send(
        new CreateRoleCommand({
          RoleName: "batch-job",
          AssumeRolePolicyDocument: trustsService("lambda.amazonaws.com"),
        }),
      );
      return [];
    },
  },
  {
    title: "a role trusts another service account",
    apply: async ({ account: { aws }, provider, roles: [role] }) => {
      const id = role?.id ?? "";
      const PolicyDocument = trustsServiceAccount(provider.id, "system:serviceaccount:default:default");
      await aws.iam.send(
        new UpdateAssumeRolePolicyCommand({ RoleName: id.split("/").at(-1), PolicyDocument }),
      );
      return [{ kind: "modified", type: "AWS::IAM::Role", id, properties: ["AssumeRolePolicyDocument"] }];
    },
  },
  {
    title: "a role becomes administrator",
    apply: async ({ account: { aws }, roles: [, role] }) => {
      const id = role?.id ?? "";
      const PolicyArn = await seedPolicy(aws, "administrator", "*");
      await aws.iam.send(new AttachRolePolicyCommand({ RoleName: id.split("/").at(-1), PolicyArn }));
      return [{ kind: "modified", type: "AWS::IAM::Role", id, properties: ["AttachedManagedPolicies"] }];
    },
  },
  {
    title: "a role is deleted",
    apply: async ({ account: { aws }, roles: [, , role], policyArn: PolicyArn }) => {
      const id = role?.id ?? "";
      const RoleName = id.split("/").at(-1);
      await aws.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: "bucket" }));
      await aws.iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
      await aws.iam.send(new DeleteRoleCommand({ RoleName }));
      return [{ kind: "deleted", type: "AWS::IAM::Role", id }];
    },
  },
];

/** Changes of OIDC providers. */
export const providerSteps: readonly Step<World>[] = [
  {
    title: "an OIDC provider's certificate is replaced",
    apply: async ({ account: { aws }, provider }) => {
      const { type, id } = provider;
      const ThumbprintList = ["0000000000000000000000000000000000000000"];
      const input = { OpenIDConnectProviderArn: id, ThumbprintList };
      await aws.iam.send(new UpdateOpenIDConnectProviderThumbprintCommand(input));
      return [{ kind: "modified", type, id, properties: ["ThumbprintList"] }];
    },
  },
];
