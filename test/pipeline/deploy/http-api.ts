import { CreateApiCommand, type ProtocolType } from "@aws-sdk/client-apigatewayv2";
import type { Creating, Kind } from "./deployment.ts";

interface ApiInputs {
  readonly name: string;
  readonly protocolType: ProtocolType;
  readonly corsConfiguration?: object;
}

export const httpApi: Kind = {
  type: "aws:apigatewayv2/api:Api",
  create: async ({ inputs, synthesized, clients: { apiGateway }, deployment }: Creating<ApiInputs>) => {
    const { name, protocolType, corsConfiguration = {} } = inputs;
    if (Object.keys(corsConfiguration).length > 0) throw new Error("CORS is not deployed");
    const { ApiId } = await apiGateway.send(new CreateApiCommand({ Name: name, ProtocolType: protocolType }));
    deployment.references.refer(synthesized.id, ApiId);
  },
};
