import type { Creating, Kind } from "./deployment.ts";

interface AssetInputs {
  readonly bucket: string;
  readonly key: string;
  readonly source: { readonly path: string };
}

/** Code on its way to functions: they take it from the file, without a bucket between. */
export const asset: Kind = {
  type: "aws:s3/bucketObjectv2:BucketObjectv2",
  create: async ({ inputs: { bucket, key, source }, deployment: { assets } }: Creating<AssetInputs>) => {
    assets.set(`${bucket}/${key}`, source.path);
  },
};
