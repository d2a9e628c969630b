import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { type ClientsOptions, clientMaker } from "../client-maker.ts";

/** Returns the client of CloudTrail, which only those need who ask who did something; it keeps to the pace of LookupEvents. */
export const createCloudTrailClient = (
  options: ClientsOptions,
): { readonly cloudtrail: CloudTrailClient; close(): void } => {
  const { lazily, close } = clientMaker(options);
  const cloudtrail = lazily("cloudtrail", CloudTrailClient);
  return {
    get cloudtrail() {
      return cloudtrail();
    },
    close,
  };
};
