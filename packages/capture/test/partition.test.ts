import { pathToFileURL } from "node:url";
import { IAMClient } from "@aws-sdk/client-iam";
import { partitionIn, partitionOf, partitions, regionsByPartition } from "@eks-auditor/core";
import { expect, test } from "vitest";

interface SdkPartition {
  readonly id: string;
  readonly regionRegex: string;
  readonly outputs: { readonly dnsSuffix: string; readonly dualStackDnsSuffix: string };
  readonly regions: Readonly<Record<string, unknown>>;
}

/** The SDK's own table, which it gives out to nobody but its clients. */
const sdkPartitions = async (): Promise<readonly SdkPartition[]> => {
  const client = import.meta.resolve("@aws-sdk/core/client").replace(/^file:\/\//, "");
  const root = client.slice(0, client.indexOf("/dist-"));
  const path = `${root}/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js`;
  const { partitionsInfo } = await import(pathToFileURL(path).href);
  return partitionsInfo.partitions;
};

test("partitions are those of the SDK, with their regions and hosts", async () => {
  const told = (await sdkPartitions()).map(({ id, regionRegex, outputs }) => ({
    name: id,
    // The SDK escapes the dashes between the parts of a region, which does not matter.
    regions: regionRegex.replaceAll("\\-", "-"),
    dnsSuffix: outputs.dnsSuffix,
    dualStackDnsSuffix: outputs.dualStackDnsSuffix,
  }));
  const ours = partitions.map(({ iamRegion: _, regions, ...rest }) => ({ ...rest, regions: regions.source }));
  expect(ours).toEqual(told);
});

test("regions are those that the SDK knows by name", async () => {
  const told = (await sdkPartitions()).map(({ id, regions }) => [
    id,
    Object.keys(regions).filter((name) => !name.includes("global")),
  ]);
  expect(regionsByPartition).toEqual(Object.fromEntries(told));
});

test("IAM is where the SDK sends what is asked of it", async () => {
  for (const { id, regions } of await sdkPartitions())
    for (const region of Object.keys(regions).filter((name) => !name.includes("global"))) {
      expect(partitionOf(region)).toBe(id);
      const { endpointProvider } = new IAMClient({ region }).config;
      const { properties } = endpointProvider({ Region: region, UseDualStack: false, UseFIPS: false });
      const [scheme] = (properties?.authSchemes ?? []) as { signingRegion?: string }[];
      expect(partitionIn(region).iamRegion, region).toBe(scheme?.signingRegion);
    }
});
