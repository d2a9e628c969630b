import manifest from "../package.json" with { type: "json" };

/** The version of eks-auditor. */
export const version: string = manifest.version;
