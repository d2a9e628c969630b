import { ignored, names, type Rows } from "./row.ts";

/** IAM operations that concern no role or OIDC provider of a cluster. */
export const iamIgnored: Rows = [
  ...ignored(
    "users and their credentials: a cluster's roles are read, its users are not",
    names(`
      CreateUser UpdateUser DeleteUser TagUser UntagUser AttachUserPolicy DetachUserPolicy PutUserPolicy
      DeleteUserPolicy PutUserPermissionsBoundary DeleteUserPermissionsBoundary ChangePassword
      CreateLoginProfile UpdateLoginProfile DeleteLoginProfile CreateAccessKey UpdateAccessKey
      DeleteAccessKey UploadSSHPublicKey UpdateSSHPublicKey DeleteSSHPublicKey UploadSigningCertificate
      UpdateSigningCertificate DeleteSigningCertificate CreateServiceSpecificCredential
      UpdateServiceSpecificCredential ResetServiceSpecificCredential DeleteServiceSpecificCredential
      CreateVirtualMFADevice DeleteVirtualMFADevice EnableMFADevice DeactivateMFADevice ResyncMFADevice
      TagMFADevice UntagMFADevice
    `),
  ),
  ...ignored(
    "groups hold users: neither pods nor nodes are in one",
    names(`
      CreateGroup UpdateGroup DeleteGroup AddUserToGroup RemoveUserFromGroup AttachGroupPolicy
      DetachGroupPolicy PutGroupPolicy DeleteGroupPolicy
    `),
  ),
  ...ignored("a new policy is attached to nothing: AttachRolePolicy tells", names(`CreatePolicy`)),
  ...ignored("tags of a policy grant nothing to a role", names(`TagPolicy UntagPolicy`)),
  ...ignored(
    "SAML federation signs people in: no cluster trusts it",
    names(`CreateSAMLProvider UpdateSAMLProvider DeleteSAMLProvider TagSAMLProvider UntagSAMLProvider`),
  ),
  ...ignored(
    "a listener names its certificate by ARN, which these do not change",
    names(`
      UploadServerCertificate UpdateServerCertificate DeleteServerCertificate TagServerCertificate
      UntagServerCertificate
    `),
  ),
  ...ignored(
    "settings of the account that concern no cluster",
    names(`
      CreateAccountAlias DeleteAccountAlias UpdateAccountPasswordPolicy DeleteAccountPasswordPolicy
      PutAccountProperties SetSecurityTokenServicePreferences EnableOutboundWebIdentityFederation
      DisableOutboundWebIdentityFederation EnableOrganizationsRootCredentialsManagement
      DisableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions
      DisableOrganizationsRootSessions
    `),
  ),
  ...ignored(
    "a delegation request grants nothing: the role that follows has events of its own",
    names(`
      CreateDelegationRequest UpdateDelegationRequest AssociateDelegationRequest AcceptDelegationRequest
      RejectDelegationRequest SendDelegationToken
    `),
  ),
  ...ignored(
    "reads under another name",
    names(`
      GenerateCredentialReport GenerateOrganizationsAccessReport GenerateServiceLastAccessedDetails
      SimulateCustomPolicy SimulatePrincipalPolicy
    `),
  ),
];
