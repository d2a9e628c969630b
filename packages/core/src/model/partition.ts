/** A part of AWS with accounts, regions and names of its own. */
export interface Partition {
  /** The second part of its ARNs. */
  readonly name: string;
  readonly regions: RegExp;
  /** The end of its hosts' names: `eks.eu-west-1.amazonaws.com`. */
  readonly dnsSuffix: string;
  /** The end of those hosts' names that have IPv6 addresses as well: `eks.eu-west-1.api.aws`. */
  readonly dualStackDnsSuffix: string;
  /** Where IAM is, and where its CloudTrail events come, whatever region the caller was in. */
  readonly iamRegion: string;
}

const partition = (
  name: string,
  regions: RegExp,
  [dnsSuffix, dualStackDnsSuffix]: readonly [string, string],
  iamRegion: string,
): Partition => ({ name, regions, dnsSuffix, dualStackDnsSuffix, iamRegion });

const commercial = partition(
  "aws",
  /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  ["amazonaws.com", "api.aws"],
  "us-east-1",
);

/**
 * Every partition. The table is the SDK's own data on regions and on IAM's endpoints, and a test compares the two: core
 * takes no AWS code, and the SDK gives its table only with its clients.
 * https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
export const partitions: readonly Partition[] = [
  commercial,
  partition("aws-cn", /^cn-\w+-\d+$/, ["amazonaws.com.cn", "api.amazonwebservices.com.cn"], "cn-north-1"),
  partition(
    "aws-eusc",
    /^eusc-(de)-\w+-\d+$/,
    ["amazonaws.eu", "api.amazonwebservices.eu"],
    "eusc-de-east-1",
  ),
  partition("aws-iso", /^us-iso-\w+-\d+$/, ["c2s.ic.gov", "api.aws.ic.gov"], "us-iso-east-1"),
  partition("aws-iso-b", /^us-isob-\w+-\d+$/, ["sc2s.sgov.gov", "api.aws.scloud"], "us-isob-east-1"),
  partition("aws-iso-e", /^eu-isoe-\w+-\d+$/, ["cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"], "eu-isoe-west-1"),
  partition("aws-iso-f", /^us-isof-\w+-\d+$/, ["csp.hci.ic.gov", "api.aws.hci.ic.gov"], "us-isof-south-1"),
  partition("aws-us-gov", /^us-gov-\w+-\d+$/, ["amazonaws.com", "api.aws"], "us-gov-west-1"),
];

/** Returns the partition of a region; like the SDK the commercial one for a region that none knows. */
export const partitionIn = (region: string): Partition =>
  partitions.find(({ regions }) => regions.test(region)) ?? commercial;

/** Returns the name of the partition of a region, the second part of its ARNs. */
export const partitionOf = (region: string): string => partitionIn(region).name;
