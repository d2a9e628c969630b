import {
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  type Role,
} from "@aws-sdk/client-iam";
import { type JsonObject, type Resource, setOwn } from "@eks-auditor/core";
import type { CallOptions } from "../call-options.ts";
import type { Clients } from "../clients.ts";
import { required } from "../refusal.ts";
import { absent, itself, listPage, type SectionReader } from "../section-reader.ts";
import { readablePolicy } from "./readable-policy.ts";
import { roleResource } from "./role.ts";

/** What looking at one role by itself needs to be allowed. */
export const roleActions = [
  "iam:GetRole",
  "iam:ListAttachedRolePolicies",
  "iam:ListRolePolicies",
  "iam:GetRolePolicy",
] as const;
type Read = SectionReader<(typeof roleActions)[number]>;
type Iam = Clients["iam"];

/** Returns what IAM says of one role now, with its tags and boundary, which ListRoles leaves out. */
export const getRole = async (iam: Iam, roleName: string, options: CallOptions): Promise<Role> => {
  const { Role: role } = await iam.send(new GetRoleCommand({ RoleName: roleName }), options);
  required(role?.Arn, "Role.Arn");
  required(role?.RoleName, "Role.RoleName");
  required(role?.AssumeRolePolicyDocument, "Role.AssumeRolePolicyDocument");
  return required(role, "Role");
};

/**
 * Reads the details of a listed role. Gives nothing when the role was deleted since it was listed. `told` is what GetRole
 * said of it already.
 */
export const readRole = async (
  read: Read,
  iam: Iam,
  listed: Role,
  byReference: boolean,
  told?: Role,
): Promise<Resource | undefined> => {
  const roleName = required(listed.RoleName, "RoleName");
  const role =
    told ??
    (await read.detail("iam:GetRole", `tags and permissions boundary of role ${roleName}`, (options) =>
      getRole(iam, roleName, options),
    ));
  if (role === absent) return undefined;
  const attached = await attachedTo(read, iam, roleName);
  const inline = await inlineOf(read, iam, roleName);
  if (attached === absent || inline === absent) return undefined;
  const trusted = (role ?? listed).AssumeRolePolicyDocument;
  return roleResource({
    role: role ?? listed,
    detailed: role !== undefined,
    trust: readablePolicy(read, "iam:GetRole", `trust policy of role ${roleName}`, trusted),
    attached,
    inline,
    byReference,
  });
};

const attachedTo = async (read: Read, iam: Iam, roleName: string) => {
  const what = `policies attached to role ${roleName}`;
  const list = await read.list("iam:ListAttachedRolePolicies", what, async (options, marker) => {
    const input = { RoleName: roleName, MaxItems: 1000, Marker: marker };
    const page = await iam.send(new ListAttachedRolePoliciesCommand(input), options);
    return listPage(
      page.AttachedPolicies,
      page.IsTruncated ? page.Marker : undefined,
      ({ PolicyArn }) => PolicyArn,
    );
  });
  if (list.absent) return absent;
  return list.whole ? list.items : undefined;
};

/** Returns the inline policies by name; undefined unless every one could be read. */
const inlineOf = async (
  read: Read,
  iam: Iam,
  roleName: string,
): Promise<Record<string, JsonObject> | typeof absent | undefined> => {
  const what = `names of the inline policies of role ${roleName}`;
  const list = await read.list("iam:ListRolePolicies", what, async (options, marker) => {
    const input = { RoleName: roleName, MaxItems: 1000, Marker: marker };
    const page = await iam.send(new ListRolePoliciesCommand(input), options);
    const next = page.IsTruncated ? page.Marker : undefined;
    return listPage(page.PolicyNames, next, itself);
  });
  if (list.absent) return absent;
  let whole = list.whole;
  const policies: Record<string, JsonObject> = {};
  for (const policyName of list.items.toSorted()) {
    const which = `inline policy ${policyName} of role ${roleName}`;
    const document = await read.detail("iam:GetRolePolicy", which, async (options) => {
      const input = { RoleName: roleName, PolicyName: policyName };
      const { PolicyDocument } = await iam.send(new GetRolePolicyCommand(input), options);
      return required(PolicyDocument, "PolicyDocument");
    });
    if (document === absent) continue;
    const policy = document && readablePolicy(read, "iam:GetRolePolicy", which, document);
    if (policy) setOwn(policies, policyName, policy);
    else whole = false;
  }
  return whole ? policies : undefined;
};
