import { nearestTo } from "./nearest.ts";
import { partitionOf } from "./partition.ts";

/**
 * The regions by partition. They are those of the SDK's own data, and a test compares the two: core takes no AWS code.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export const regionsByPartition: Readonly<Record<string, readonly string[]>> = {
  aws: [
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "me-west-1",
    "mx-central-1",
    "sa-east-1",
    "sa-west-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
  ],
  "aws-cn": ["cn-north-1", "cn-northwest-1"],
  "aws-eusc": ["eusc-de-east-1"],
  "aws-iso": ["us-iso-east-1", "us-iso-west-1"],
  "aws-iso-b": ["us-isob-east-1", "us-isob-west-1"],
  "aws-iso-e": ["eu-isoe-west-1"],
  "aws-iso-f": ["us-isof-east-1", "us-isof-south-1"],
  "aws-us-gov": ["us-gov-east-1", "us-gov-west-1"],
};

const regions = Object.values(regionsByPartition).flat();

/** Returns what is wrong with the name of a region, with the one that was probably meant; null when there is one of that name. */
export const unknownRegion = (name: string): string | null => {
  if (regions.includes(name)) return null;
  const meant = nearestTo(name, regions);
  const hint = meant === null ? "; one is written like eu-west-1" : `, did you mean ${meant}?`;
  return `there is no region ${name}${hint} (one that AWS opened later needs a later version)`;
};

/** Returns why regions cannot be audited together; null when they can. An account is of one partition. */
export const regionsApart = (names: readonly string[]): string | null => {
  const byPartition = Map.groupBy(names, partitionOf);
  if (byPartition.size < 2) return null;
  const said = [...byPartition].map(([partition, own]) => `${own.join(", ")} of ${partition}`);
  return `no account has regions of two partitions: ${said.join("; ")}`;
};
