import type { AllowedPrincipal, ServiceConfiguration } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type Owner, type Resource, sortSet } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { splitDetails } from "../section-reader.ts";
import { tagsByKey } from "../tags.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ServiceConfiguration.html */
export const endpointServiceForm: CanonicalForm = {
  drop: {
    ServiceState: "volatile: moves by itself; a service that is deleted is left out",
    AvailabilityZoneIds: "told by AvailabilityZones",
    "PrivateDnsNameConfiguration.State": "volatile: follows what DNS answers",
    "PrivateDnsNameConfiguration.Value": "a token that proves who owns the domain",
    "SupportedRegions[].ServiceState": "volatile: moves by itself",
    Tags: "told by key, without AWS's own",
  },
  sets: [
    "ServiceType",
    "AvailabilityZones",
    "NetworkLoadBalancerArns",
    "GatewayLoadBalancerArns",
    "SupportedIpAddressTypes",
    "BaseEndpointDnsNames",
    "SupportedRegions",
  ],
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllowedPrincipal.html */
export const allowedPrincipalForm: CanonicalForm = {
  drop: {
    ServiceId: "the service itself",
    ServicePermissionId: "an id of AWS's own",
    Tags: "tags of the permission, not of the service",
  },
};

const over: readonly string[] = ["deleting", "deleted", "failed"];

/** Returns whether a service is there: AWS goes on listing one for a while after it was deleted. */
export const isThere = ({ ServiceState }: ServiceConfiguration): boolean =>
  !over.includes((ServiceState ?? "").toLowerCase());

/** What is known of an endpoint service; principals are undefined when they could not be read. */
export interface EndpointServiceParts {
  readonly description: ServiceConfiguration;
  readonly principals: readonly AllowedPrincipal[] | undefined;
  readonly owners: readonly Owner[];
}

/**
 * Returns what offers load balancers to others over AWS PrivateLink as `AWS::EC2::VPCEndpointService`, with who may connect
 * to it. https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
 */
export const endpointServiceResource = ({
  description,
  principals,
  owners,
}: EndpointServiceParts): Resource => {
  const id = required(description.ServiceId, "ServiceId");
  const { ServiceName, NetworkLoadBalancerArns = [], Tags } = description;
  const { properties, unread } = splitDetails({
    AllowedPrincipals:
      principals && sortSet(principals.map((each) => canonicalise(allowedPrincipalForm, each))),
  });
  return {
    type: "AWS::EC2::VPCEndpointService",
    id,
    name: Tags?.find(({ Key }) => Key === "Name")?.Value || id,
    properties: {
      ...canonicalise(endpointServiceForm, description),
      ...properties,
      Tags: tagsByKey(Tags),
    },
    ...(unread.length > 0 && { unread }),
    aliases: ServiceName ? [ServiceName] : [],
    parents: [...NetworkLoadBalancerArns].sort(),
    owners,
  };
};
