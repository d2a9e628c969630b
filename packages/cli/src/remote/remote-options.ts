/** Which deployment is asked, and as whom. At least one of `stage` and `api` is there. */
export interface RemoteOptions {
  readonly stage?: string;
  /** Address of its API, when that need not be looked up. */
  readonly api?: string;
  /** Where the deployment's table and API live; absent: as the AWS SDK finds it. */
  readonly homeRegion?: string;
  /** Bearer token, where the API does not go by IAM. */
  readonly token?: string;
  /** Profile of the AWS configuration files; absent: the SDK's ordinary chain. */
  readonly profile?: string;
}
