import { type AlterationTable, always, byMember, makes, sets, setsKeysOf, setting, takes } from "./alters.ts";

const role = "AWS::IAM::Role";
const instanceProfile = "AWS::IAM::InstanceProfile";
const provider = "AWS::IAM::OIDCProvider";
const tagKeys = ["tags.key", "tagKeys"];

/** What IAM calls may change: each names one part of a role or provider. */
export const iamAlterations: AlterationTable = {
  CreateRole: always(makes(role)),
  AcquireRole: always(makes(role)),
  CreateServiceLinkedRole: always(makes(role)),
  DeleteRole: always(takes(role)),
  DeleteServiceLinkedRole: always(takes(role)),
  UpdateRole: byMember(["roleName"], {
    description: setting(role, "/Description"),
    maxSessionDuration: setting(role, "/MaxSessionDuration"),
  }),
  UpdateRoleDescription: always(sets(role, "/Description")),
  UpdateAssumeRolePolicy: always(sets(role, "/AssumeRolePolicyDocument")),
  TagRole: setsKeysOf("/Tags", tagKeys, role),
  UntagRole: setsKeysOf("/Tags", tagKeys, role),
  PutRolePermissionsBoundary: always(sets(role, "/PermissionsBoundary")),
  DeleteRolePermissionsBoundary: always(sets(role, "/PermissionsBoundary")),
  AttachRolePolicy: always(sets(role, "/AttachedManagedPolicies")),
  DetachRolePolicy: always(sets(role, "/AttachedManagedPolicies")),
  PutRolePolicy: setsKeysOf("/RolePolicyList", ["policyName"], role),
  DeleteRolePolicy: setsKeysOf("/RolePolicyList", ["policyName"], role),
  CreateInstanceProfile: always(makes(instanceProfile)),
  DeleteInstanceProfile: always(takes(instanceProfile)),
  AddRoleToInstanceProfile: always(sets(instanceProfile, "/Roles")),
  RemoveRoleFromInstanceProfile: always(sets(instanceProfile, "/Roles")),
  TagInstanceProfile: setsKeysOf("/Tags", tagKeys, instanceProfile),
  UntagInstanceProfile: setsKeysOf("/Tags", tagKeys, instanceProfile),
  CreateOpenIDConnectProvider: always(makes(provider)),
  DeleteOpenIDConnectProvider: always(takes(provider)),
  UpdateOpenIDConnectProviderThumbprint: always(sets(provider, "/ThumbprintList")),
  AddClientIDToOpenIDConnectProvider: always(sets(provider, "/ClientIDList")),
  RemoveClientIDFromOpenIDConnectProvider: always(sets(provider, "/ClientIDList")),
  TagOpenIDConnectProvider: setsKeysOf("/Tags", tagKeys, provider),
  UntagOpenIDConnectProvider: setsKeysOf("/Tags", tagKeys, provider),
};
