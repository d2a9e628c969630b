import type { AttachedPolicy, Role } from "@aws-sdk/client-iam";
import {
  type CanonicalForm,
  canonicalise,
  type JsonObject,
  type Owner,
  type Resource,
  toInstant,
} from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { splitDetails } from "../section-reader.ts";
import { tagsByKey } from "../tags.ts";
import { trustedIssuers } from "./role-trust.ts";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
export const roleForm: CanonicalForm = {
  drop: {
    CreateDate: "told as bornAt",
    RoleLastUsed: "volatile: changes with every use",
    AssumeRolePolicyDocument: "told in the canonical form of a policy",
    Tags: "told by key, without AWS's own",
  },
};

/** What is known of a role. An undefined part could not be read. */
export interface RoleParts {
  /** What GetRole answered, or, when that failed, the role as ListRoles gave it. */
  readonly role: Role;
  /** GetRole answered: ListRoles leaves out tags and boundary. */
  readonly detailed: boolean;
  /** The trust policy as `storedPolicy` gives it. */
  readonly trust: JsonObject | undefined;
  readonly attached: readonly AttachedPolicy[] | undefined;
  /** Inline policies by name, as `storedPolicy` gives them. */
  readonly inline: Readonly<Record<string, JsonObject>> | undefined;
  /** It trusts no workload; something of a cluster refers to it. */
  readonly byReference: boolean;
}

/**
 * Returns a role as `AWS::IAM::Role`. Attached and inline policies carry the names of RoleDetail in
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleDetail.html; the inline ones are told by name.
 */
export const roleResource = ({
  role,
  detailed,
  trust,
  attached,
  inline,
  byReference,
}: RoleParts): Resource => {
  const id = required(role.Arn, "Arn");
  const name = required(role.RoleName, "RoleName");
  const details = splitDetails({
    AssumeRolePolicyDocument: trust,
    AttachedManagedPolicies: attached && attachedPolicies(attached),
    RolePolicyList: inline && { ...inline },
    Tags: detailed ? tagsByKey(role.Tags) : undefined,
  });
  const unread = [...details.unread, ...(detailed ? [] : ["PermissionsBoundary", "SourceRoleTemplate"])];
  return {
    type: "AWS::IAM::Role",
    id,
    name,
    properties: { ...canonicalise(roleForm, role), ...details.properties },
    ...(unread.length > 0 && { unread }),
    aliases: [name, ...(role.RoleId ? [role.RoleId] : [])],
    parents: [],
    owners: [...issuerOwners(trust), { by: "role", roleArn: id }],
    ...(!trust && { ownersUnsure: true as const }),
    ...(role.CreateDate && { bornAt: toInstant(role.CreateDate) }),
    ...(byReference && { byReference: true as const }),
  };
};

const issuerOwners = (trust: JsonObject | undefined): Owner[] =>
  (trust ? trustedIssuers(trust) : []).map((issuer) => ({ by: "issuer", issuer }));

/** A policy can be attached once. */
const attachedPolicies = (attached: readonly AttachedPolicy[]): JsonObject[] =>
  attached
    .map((policy) => canonicalise({ drop: {} }, policy))
    .sort((a, b) => (String(a.PolicyArn) < String(b.PolicyArn) ? -1 : 1));
