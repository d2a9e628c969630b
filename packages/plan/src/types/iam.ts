import { isJsonObject, type Json, type JsonObject, type Owner } from "@eks-auditor/core";
import { issuerKey } from "@eks-auditor/core/directory";
import { notKnownYet } from "@eks-auditor/core/hypothesis";
import { canonicalPolicy, PolicyUnparsable } from "@eks-auditor/core/trust";
import type { Attributes } from "../attributes.ts";
import { given, type Translate, tagsOf } from "../translated.ts";
import { partitionOfRegion } from "../where.ts";

/** Returns a policy in canonical form; undefined where it is not known yet. What is no policy stays as it is. */
const policyAt = (attributes: Attributes, name: string): Json | undefined => {
  const text = attributes.text(name);
  if (text === undefined || text === notKnownYet) return undefined;
  try {
    return canonicalPolicy(text);
  } catch (error) {
    if (error instanceof PolicyUnparsable) return text;
    throw error;
  }
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role */
export const iamRole: Translate = (attributes, { id }) => {
  const name = attributes.text("name") ?? id;
  const trust = policyAt(attributes, "assume_role_policy");
  return [
    {
      type: "AWS::IAM::Role",
      name,
      isGlobal: true,
      owners: [...issuersIn(trust), { by: "role", roleArn: id }],
      aliases: [name],
      properties: given({
        Arn: id,
        RoleName: name,
        Path: attributes.text("path"),
        AssumeRolePolicyDocument: trust,
        // Of a new role there are none but those that the plan attaches; of others what is there stays.
        AttachedManagedPolicies: (attributes.texts("managed_policy_arns") ?? []).toSorted().map(attached),
        RolePolicyList: {},
        PermissionsBoundary: boundary(attributes.text("permissions_boundary")),
        Tags: tagsOf(attributes),
      }),
    },
  ];
};

const attached = (arn: string): JsonObject => ({
  PolicyArn: arn,
  PolicyName: arn.split("/").at(-1) ?? arn,
});

const boundary = (arn: string | undefined): JsonObject | undefined =>
  arn === undefined || arn === ""
    ? undefined
    : { PermissionsBoundaryArn: arn, PermissionsBoundaryType: "Policy" };

const issuersIn = (trust: Json | undefined): Owner[] => {
  const statements = isJsonObject(trust) && Array.isArray(trust.Statement) ? trust.Statement : [];
  const issuers = statements.filter(isJsonObject).flatMap(({ Principal }) => {
    const federated = isJsonObject(Principal) ? Principal.Federated : undefined;
    return (Array.isArray(federated) ? federated : []).flatMap(
      (arn) => /:oidc-provider\/(.+)$/.exec(String(arn as string))?.[1] ?? [],
    );
  });
  return [...new Set(issuers.map(issuerKey))].map((issuer) => ({ by: "issuer", issuer }));
};

const roleNamed = (attributes: Attributes) => {
  const role = (attributes.text("role") ?? notKnownYet).replace(/^arn:[^/]*:role\/(?:.*\/)?/, "");
  return { id: role, name: role, properties: { RoleName: role }, isGlobal: true } as const;
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policy */
export const iamRolePolicy: Translate = (attributes, { address }) => {
  const policy = policyAt(attributes, "policy");
  const where = attributes.text("name") ?? address;
  return [
    {
      type: "AWS::IAM::Role",
      ...roleNamed(attributes),
      edits: [{ property: "RolePolicyList", where, value: isJsonObject(policy) ? policy : {} }],
    },
  ];
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policy_attachment */
export const iamRolePolicyAttachment: Translate = (attributes) => {
  const arn = attributes.text("policy_arn") ?? notKnownYet;
  return [
    {
      type: "AWS::IAM::Role",
      ...roleNamed(attributes),
      edits: [
        {
          property: "AttachedManagedPolicies",
          where: { PolicyArn: arn },
          value: attached(arn),
        },
      ],
    },
  ];
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_openid_connect_provider */
export const openIdConnectProvider: Translate = (attributes, { id, accountId, region }) => {
  const url = attributes.text("url") ?? notKnownYet;
  const issuer = url.replace(/^https:\/\//, "");
  const arn = id.startsWith("arn:")
    ? id
    : `arn:${partitionOfRegion(region)}:iam::${accountId}:oidc-provider/${issuer}`;
  return [
    {
      type: "AWS::IAM::OIDCProvider",
      id: arn,
      name: issuer,
      isGlobal: true,
      owners: [{ by: "issuer", issuer: issuerKey(issuer) }],
      properties: given({
        Url: issuer,
        ClientIDList: attributes.texts("client_id_list")?.toSorted(),
        ThumbprintList: attributes.texts("thumbprint_list")?.toSorted(),
        Tags: tagsOf(attributes),
      }),
    },
  ];
};
