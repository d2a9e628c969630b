import { type JsonObject, type Resource, setOwn } from "@eks-auditor/core";
import type { SectionReader } from "../section-reader.ts";
import { type DetailedRole, roleDetailsAction } from "./read-role-details.ts";
import { readablePolicy } from "./readable-policy.ts";
import { roleResource } from "./role.ts";

/** Returns the resource of a role that GetAccountAuthorizationDetails told. */
export const roleOfDetails = (
  read: SectionReader<typeof roleDetailsAction>,
  { role, attached, inline }: DetailedRole,
  byReference: boolean,
): Resource => {
  const trusts = `trust policy of role ${role.RoleName}`;
  const policies: Record<string, JsonObject> = {};
  let whole = true;
  for (const { PolicyName, PolicyDocument } of inline) {
    const which = `inline policy ${PolicyName} of role ${role.RoleName}`;
    const policy = readablePolicy(read, roleDetailsAction, which, PolicyDocument);
    if (policy && PolicyName) setOwn(policies, PolicyName, policy);
    else whole = false;
  }
  return roleResource({
    role,
    detailed: true,
    trust: readablePolicy(read, roleDetailsAction, trusts, role.AssumeRolePolicyDocument),
    attached,
    inline: whole ? policies : undefined,
    byReference,
  });
};
