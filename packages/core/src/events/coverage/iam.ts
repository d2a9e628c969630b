import { issuerKey } from "../../model/issuer-key.ts";
import { partitionOf } from "../../model/partition.ts";
import { allOf, at, type Finder, firstOf, mapped } from "./finder.ts";
import { iamIgnored } from "./iam-ignored.ts";
import { routed, type Target, table } from "./row.ts";

const identity = (subjects: Finder, affects: Target["affects"], over: Partial<Target> = {}): Target => ({
  scope: "account",
  sections: ["identity"],
  affects,
  subjects,
  ...over,
});

const role = allOf(
  firstOf(at("requestParameters.roleName"), at("responseElements.role.roleName")),
  at("responseElements.role.arn"),
);

const instanceProfile = allOf(
  at("requestParameters.instanceProfileName"),
  at("responseElements.instanceProfile.arn"),
);

/** Finds an OIDC provider by ARN and by its URL without scheme, as trust policies and clusters name it. */
const provider = mapped(
  firstOf(
    at("requestParameters.openIDConnectProviderArn"),
    at("responseElements.openIDConnectProviderArn"),
    at("requestParameters.url"),
  ),
  (found, { awsRegion, accountId }) => {
    const url = issuerKey(found.replace(/^arn:[^/]*:oidc-provider\//, ""));
    return [
      url,
      found.startsWith("arn:")
        ? found
        : `arn:${partitionOf(awsRegion)}:iam::${accountId}:oidc-provider/${url}`,
    ];
  },
  "openIDConnectProviderArn or url, both forms",
);

/**
 * IAM: roles and OIDC providers. IAM's records all carry awsRegion us-east-1.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
export const iam = table(
  routed(
    [
      "CreateRole",
      "AcquireRole",
      "DeleteRole",
      "UpdateRole",
      "UpdateRoleDescription",
      "UpdateAssumeRolePolicy",
      "TagRole",
      "UntagRole",
      "PutRolePermissionsBoundary",
      "DeleteRolePermissionsBoundary",
      "AttachRolePolicy",
      "DetachRolePolicy",
      "PutRolePolicy",
      "DeleteRolePolicy",
      "CreateServiceLinkedRole",
    ],
    [identity(role, ["AWS::IAM::Role"])],
  ),
  routed(["DeleteServiceLinkedRole"], [identity(role, ["AWS::IAM::Role"])], { asynchronous: true }),
  routed(
    ["CreatePolicyVersion", "SetDefaultPolicyVersion", "DeletePolicyVersion", "DeletePolicy"],
    // Which policies a role has is read, what they allow is not: no change of a role is theirs.
    [identity(at("requestParameters.policyArn"), [])],
  ),
  routed(
    [
      "CreateInstanceProfile",
      "DeleteInstanceProfile",
      "AddRoleToInstanceProfile",
      "RemoveRoleFromInstanceProfile",
      "TagInstanceProfile",
      "UntagInstanceProfile",
    ],
    [identity(instanceProfile, ["AWS::IAM::InstanceProfile"])],
  ),
  routed(
    [
      "CreateOpenIDConnectProvider",
      "DeleteOpenIDConnectProvider",
      "UpdateOpenIDConnectProviderThumbprint",
      "AddClientIDToOpenIDConnectProvider",
      "RemoveClientIDFromOpenIDConnectProvider",
      "TagOpenIDConnectProvider",
      "UntagOpenIDConnectProvider",
    ],
    [identity(provider, ["AWS::IAM::OIDCProvider"])],
  ),
  iamIgnored,
);
