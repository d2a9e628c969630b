import { type Addon, DescribeAddonCommand, ListAddonsCommand } from "@aws-sdk/client-eks";
import { itself, listPage } from "../section-reader.ts";
import { configurationValues as parsedConfiguration } from "./configuration-values.ts";
import type { EksMember } from "./member.ts";

/** Add-ons. https://docs.aws.amazon.com/eks/latest/APIReference/API_Addon.html */
export const addon: EksMember<"eks:ListAddons" | "eks:DescribeAddon", Addon> = {
  type: "AWS::EKS::Addon",
  kind: "addon",
  listAction: "eks:ListAddons",
  plural: "add-ons",
  list: async (eks, input, options) => {
    const page = await eks.send(new ListAddonsCommand(input), options);
    return listPage(page.addons, page.nextToken, itself);
  },
  describeAction: "eks:DescribeAddon",
  which: (name, cluster) => `add-on ${name} of ${cluster}`,
  describe: async (eks, clusterName, addonName, options) =>
    (await eks.send(new DescribeAddonCommand({ clusterName, addonName }), options)).addon,
  answer: "addon",
  arn: "addonArn",
  name: "addonName",
  form: {
    drop: {
      createdAt: "told as bornAt",
      modifiedAt: "a timestamp",
      status: "volatile: told as health",
      health: "volatile: told as health",
      configurationValues: "told parsed, with markers in place of secrets",
      tags: "told by key, without AWS's own",
    },
    sets: ["podIdentityAssociations"],
  },
  properties: ({ configurationValues }) =>
    configurationValues ? { configurationValues: parsedConfiguration(configurationValues) } : {},
};
