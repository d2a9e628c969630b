/**
 * Who made a call, as CloudTrail's `userIdentity` tells. Every field may be missing: `AWSService` has neither `arn` nor
 * `accountId`, an `AwsServiceEvent` has no `type`, and records are cut down by those who pass them on.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export interface UserIdentity {
  readonly type: string | null;
  readonly principalId: string | null;
  readonly arn: string | null;
  readonly accountId: string | null;
  readonly userName: string | null;
  readonly accessKeyId: string | null;
  readonly invokedBy: string | null;
  /** `SAMLUser` and `WebIdentityUser` only. */
  readonly identityProvider: string | null;
  readonly sessionContext: SessionContext | null;
  /** The IAM Identity Center user on whose behalf the call was made. */
  readonly onBehalfOf: { readonly userId: string | null; readonly identityStoreArn: string | null } | null;
  /** The resource that the credentials were issued to, for example the ARN of a Lambda function. */
  readonly inScopeOf: {
    readonly issuerType: string | null;
    readonly credentialsIssuedTo: string | null;
  } | null;
}

export interface SessionContext {
  readonly sessionIssuer: SessionIssuer | null;
  readonly mfaAuthenticated: boolean | null;
  readonly sourceIdentity: string | null;
  readonly webIdFederationData: {
    readonly federatedProvider: string | null;
    readonly attributes: Readonly<Record<string, string>>;
  } | null;
  /** `1.0` or `2.0`: the credentials came from the metadata service of an EC2 instance. */
  readonly ec2RoleDelivery: string | null;
}

/** The role, user or root that gave the session its credentials. */
export interface SessionIssuer {
  readonly type: string | null;
  readonly principalId: string | null;
  readonly arn: string | null;
  readonly accountId: string | null;
  readonly userName: string | null;
}
