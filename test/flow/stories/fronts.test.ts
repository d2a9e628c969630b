import type { JsonObject } from "@eks-auditor/core";
import type { Report } from "@eks-auditor/core/report";
import { afterEach, describe, expect, it } from "vitest";
import { cloudTrailRecord, ec2 } from "../../seed-account/events.ts";
import { subnets, vpcId } from "../../seed-account/facts.ts";
import { nlb, nlbTargetGroup } from "../../seed-account/load-balancers.ts";
import type { AccountModel } from "../../seed-account/model.ts";
import { nodePortRule } from "../../seed-account/network.ts";
import { openStory, type Story } from "./fixture/open-story.ts";
import { consoleUser, ssoUser } from "./fixture/what-happens.ts";

let story: Story;
afterEach(() => story.close());

const told = (report: Report | undefined): string[] =>
  (report?.changes ?? [])
    .flatMap(({ effects }) => effects.map(({ severity, sentence }) => `${severity} ${sentence}`))
    .sort();

/** The account with an NLB that only the VPC reaches, and whose targets let everybody in. */
const internalNlb = (account: AccountModel): AccountModel => ({
  ...account,
  loadBalancers: [
    ...account.loadBalancers,
    { ...nlb, loadBalancer: { ...nlb.loadBalancer, Scheme: "internal" } },
  ],
  targetGroups: [...account.targetGroups, nlbTargetGroup],
  network: {
    ...account.network,
    securityGroupRules: [...account.network.securityGroupRules, nodePortRule],
  },
});

const serviceId = "vpce-svc-0a1b2c3d4e5f60718";
const partner = "arn:aws:iam::444455556666:root";

const offered =
  (principals: readonly string[], AcceptanceRequired: boolean) =>
  (account: AccountModel): AccountModel => ({
    ...account,
    network: {
      ...account.network,
      endpointServices: [
        {
          service: {
            ServiceId: serviceId,
            ServiceName: `com.amazonaws.vpce.ap-northeast-2.${serviceId}`,
            ServiceState: "Available",
            AcceptanceRequired,
            NetworkLoadBalancerArns: [nlb.loadBalancer.LoadBalancerArn],
          },
          principals: principals.map((Principal) => ({ Principal, ServiceId: serviceId })),
        },
      ],
    },
  });

const call = (at: string, name: string, request: JsonObject, response?: JsonObject): JsonObject =>
  cloudTrailRecord({
    ...ec2,
    at: `2021-04-09T${at}Z`,
    name,
    identity: consoleUser,
    request: { [`${name}Request`]: request },
    ...(response && { response: { [`${name}Response`]: response } }),
  });

const nlbName = nlb.loadBalancer.LoadBalancerName;
const way = `port 80 of default/my-nginx through endpoint service ${serviceId} and NLB ${nlbName} (listener TCP:80 → target group ${nlbTargetGroup.targetGroup.TargetGroupName} → 4 nodes)`;
const waits = `each connection to endpoint service ${serviceId} waits to be accepted`;

describe("an internal load balancer that is offered over PrivateLink", () => {
  it("is perhaps reached by whom it permits, and surely by everybody once nobody is asked, by who did it", async () => {
    story = await openStory();
    await story.sweeps("01:00:30", internalNlb);
    const [made, ...more] = await story.happens(
      "02:00:30",
      offered([partner], true),
      call(
        "02:00:10",
        "CreateVpcEndpointServiceConfiguration",
        { AcceptanceRequired: true },
        { serviceConfiguration: { serviceId } },
      ),
    );
    expect(more).toEqual([]);
    expect(made?.changes.map(({ type }) => type)).toEqual(["AWS::EC2::VPCEndpointService"]);
    expect(made?.cluster?.cluster).toBe("ssup2-eks-cluster");
    expect(told(made)).toEqual([
      `LOW perhaps newly reachable from account 444455556666 by PrivateLink: ${way} (undecided: ${waits})`,
    ]);

    const [open] = await story.happens(
      "03:00:30",
      offered(["*"], true),
      call("03:00:10", "ModifyVpcEndpointServicePermissions", { ServiceId: serviceId }),
    );
    expect(told(open)).toEqual([
      `MEDIUM perhaps newly reachable from any AWS account by PrivateLink: ${way} (undecided: ${waits})`,
    ]);
    const [unasked] = await story.happens(
      "04:00:30",
      offered(["*"], false),
      call("04:00:10", "ModifyVpcEndpointServiceConfiguration", { ServiceId: serviceId }),
    );
    expect(unasked?.severity).toBe("HIGH");
    expect(unasked?.changes[0]?.causes.map(({ eventName }) => eventName)).toEqual([
      "ModifyVpcEndpointServiceConfiguration",
    ]);
    expect(told(unasked)).toEqual([`HIGH newly reachable from any AWS account by PrivateLink: ${way}`]);

    const [closed] = await story.happens(
      "05:00:30",
      offered([partner], false),
      call("05:00:10", "ModifyVpcEndpointServicePermissions", { ServiceId: serviceId }),
    );
    expect(told(closed)).toEqual([
      `INFORMATIONAL no longer reachable from any AWS account by PrivateLink: ${way}, except from account 444455556666; who is connected already stays so`,
    ]);
    const [gone] = await story.happens(
      "06:00:30",
      (account) => ({ ...account, network: { ...account.network, endpointServices: [] } }),
      call("06:00:10", "DeleteVpcEndpointServiceConfigurations", { ServiceId: serviceId }),
    );
    expect(gone?.changes.map(({ kind }) => kind)).toEqual(["deleted"]);
    expect(told(gone)).toEqual([
      `INFORMATIONAL no longer reachable from account 444455556666 by PrivateLink: ${way}`,
    ]);
  });

  it("is found by the sweep where no event told of it", async () => {
    story = await openStory();
    await story.sweeps("01:00:30", internalNlb);
    const [report] = await story.sweeps("02:00:30", offered(["*"], false));
    expect(told(report)).toEqual([`HIGH newly reachable from any AWS account by PrivateLink: ${way}`]);
  });
});

describe("an internal load balancer beside which Global Accelerator has interfaces", () => {
  it("is perhaps open to the internet, since they do not tell where they lead", async () => {
    const accelerator = {
      NetworkInterfaceId: "eni-0a1b2c3d4e5f60718",
      InterfaceType: "global_accelerator_managed" as const,
      RequesterManaged: true,
      SubnetId: subnets["ap-northeast-2a"],
      VpcId: vpcId,
      PrivateIpAddress: "192.168.1.7",
      Groups: [{ GroupId: "sg-0a1b2c3d4e5f60718", GroupName: "GlobalAccelerator" }],
    };
    story = await openStory();
    await story.sweeps("01:00:30", internalNlb);
    const [report] = await story.happens(
      "02:00:30",
      (account) => ({
        ...account,
        network: {
          ...account.network,
          networkInterfaces: [...account.network.networkInterfaces, accelerator],
        },
      }),
      cloudTrailRecord({
        ...ec2,
        at: "2021-04-09T02:00:10Z",
        name: "CreateNetworkInterface",
        identity: ssoUser,
        request: { subnetId: accelerator.SubnetId },
        response: {
          networkInterface: {
            networkInterfaceId: accelerator.NetworkInterfaceId,
            interfaceType: accelerator.InterfaceType,
          },
        },
      }),
    );
    expect(report?.changes[0]?.causes.map(({ eventName }) => eventName)).toEqual(["CreateNetworkInterface"]);
    expect(told(report)).toContainEqual(
      `LOW perhaps newly reachable from 0.0.0.0/0: port 80 of default/my-nginx through Global Accelerator and NLB ${nlbName} (listener TCP:80 → target group ${nlbTargetGroup.targetGroup.TargetGroupName} → 4 nodes) (undecided: whether Global Accelerator leads to ${nlbName} was not read)`,
    );
  });
});
