import { type Capability, DescribeCapabilityCommand, ListCapabilitiesCommand } from "@aws-sdk/client-eks";
import { itself, listPage } from "../section-reader.ts";
import { type EksMember, fieldOf } from "./member.ts";

/** Argo CD, ACK and kro, run by EKS with a role of their own. https://docs.aws.amazon.com/eks/latest/APIReference/API_Capability.html */
export const capability: EksMember<"eks:ListCapabilities" | "eks:DescribeCapability", Capability> = {
  type: "AWS::EKS::Capability",
  kind: "capability",
  listAction: "eks:ListCapabilities",
  plural: "capabilities",
  list: async (eks, input, options) => {
    const page = await eks.send(new ListCapabilitiesCommand(input), options);
    return listPage(
      page.capabilities?.map((each) => fieldOf(each, "capabilityName")),
      page.nextToken,
      itself,
    );
  },
  describeAction: "eks:DescribeCapability",
  which: (name, cluster) => `capability ${name} of ${cluster}`,
  describe: async (eks, clusterName, capabilityName, options) =>
    (await eks.send(new DescribeCapabilityCommand({ clusterName, capabilityName }), options)).capability,
  answer: "capability",
  arn: "arn",
  name: "capabilityName",
  form: {
    drop: {
      createdAt: "told as bornAt",
      modifiedAt: "a timestamp",
      status: "volatile: told as health",
      health: "volatile: told as health",
      version: "volatile: AWS moves it by itself",
      tags: "told by key, without AWS's own",
    },
    sets: [
      "configuration.argoCd.rbacRoleMappings",
      "configuration.argoCd.rbacRoleMappings[].identities",
      "configuration.argoCd.networkAccess.vpceIds",
      "configuration.ack.disabledServices",
    ],
  },
};
