import { AssociateWebACLCommand, CreateWebACLCommand } from "@aws-sdk/client-wafv2";
import { type Aws, given } from "../account/aws.ts";
import type { Seeded } from "../account/expectation.ts";

/** Makes a web ACL that guards an application load balancer; gives the association. */
export const seedWebAcl = async ({ wafv2 }: Aws, loadBalancerArn: string): Promise<Seeded> => {
  const { Summary } = await wafv2.send(
    new CreateWebACLCommand({
      Name: "edge",
      Scope: "REGIONAL",
      DefaultAction: { Allow: {} },
      VisibilityConfig: {
        SampledRequestsEnabled: false,
        CloudWatchMetricsEnabled: false,
        MetricName: "edge",
      },
    }),
  );
  const WebACLArn = given(Summary?.ARN, "Summary.ARN");
  await wafv2.send(new AssociateWebACLCommand({ WebACLArn, ResourceArn: loadBalancerArn }));
  return {
    type: "AWS::WAFv2::WebACLAssociation",
    id: `${loadBalancerArn}|WebACLAssociation`,
    properties: { WebACLArn, ResourceArn: loadBalancerArn },
  };
};
