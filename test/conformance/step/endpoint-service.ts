import {
  DeleteVpcEndpointServiceConfigurationsCommand,
  ModifyVpcEndpointServiceConfigurationCommand,
  ModifyVpcEndpointServicePermissionsCommand,
} from "@aws-sdk/client-ec2";
import type { Seeded, Step } from "../account/expectation.ts";
import type { World } from "../account/world.ts";

/** An account that offers a load balancer over PrivateLink. */
export interface OfferedWorld extends World {
  readonly endpointService: Seeded;
}

/** Changes of who may connect to an endpoint service, and whether anybody is asked. */
export const endpointServiceSteps: readonly Step<OfferedWorld>[] = [
  {
    title: "an endpoint service is opened to everybody",
    apply: async ({ account: { aws }, endpointService: { type, id } }) => {
      const input = { ServiceId: id, AddAllowedPrincipals: ["*"] };
      await aws.ec2.send(new ModifyVpcEndpointServicePermissionsCommand(input));
      return [{ kind: "modified", type, id, properties: ["AllowedPrincipals"] }];
    },
  },
  {
    title: "an endpoint service accepts connections unasked",
    apply: async ({ account: { aws }, endpointService: { type, id } }) => {
      const input = { ServiceId: id, AcceptanceRequired: false };
      await aws.ec2.send(new ModifyVpcEndpointServiceConfigurationCommand(input));
      return [{ kind: "modified", type, id, properties: ["AcceptanceRequired"] }];
    },
  },
  {
    title: "an endpoint service is deleted",
    apply: async ({ account: { aws }, endpointService: { type, id } }) => {
      await aws.ec2.send(new DeleteVpcEndpointServiceConfigurationsCommand({ ServiceIds: [id] }));
      return [{ kind: "deleted", type, id }];
    },
  },
];
