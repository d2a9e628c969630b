import {
  DescribeFargateProfileCommand,
  type FargateProfile,
  ListFargateProfilesCommand,
} from "@aws-sdk/client-eks";
import { itself, listPage } from "../section-reader.ts";
import type { EksMember } from "./member.ts";

/** Fargate profiles. https://docs.aws.amazon.com/eks/latest/APIReference/API_FargateProfile.html */
export const fargateProfile: EksMember<
  "eks:ListFargateProfiles" | "eks:DescribeFargateProfile",
  FargateProfile
> = {
  type: "AWS::EKS::FargateProfile",
  kind: "fargateprofile",
  listAction: "eks:ListFargateProfiles",
  plural: "Fargate profiles",
  list: async (eks, input, options) => {
    const page = await eks.send(new ListFargateProfilesCommand(input), options);
    return listPage(page.fargateProfileNames, page.nextToken, itself);
  },
  describeAction: "eks:DescribeFargateProfile",
  which: (name, cluster) => `Fargate profile ${name} of ${cluster}`,
  describe: async (eks, clusterName, fargateProfileName, options) =>
    (await eks.send(new DescribeFargateProfileCommand({ clusterName, fargateProfileName }), options))
      .fargateProfile,
  answer: "fargateProfile",
  arn: "fargateProfileArn",
  name: "fargateProfileName",
  form: {
    drop: {
      createdAt: "told as bornAt",
      status: "volatile: told as health",
      health: "volatile: told as health",
      tags: "told by key, without AWS's own",
    },
    sets: ["subnets", "selectors"],
  },
};
