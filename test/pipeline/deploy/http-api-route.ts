import { type AuthorizationType, CreateRouteCommand } from "@aws-sdk/client-apigatewayv2";
import type { Creating, Kind } from "./deployment.ts";

interface RouteInputs {
  readonly apiId: string;
  readonly routeKey: string;
  readonly target: string;
  readonly authorizationType?: AuthorizationType;
  readonly authorizerId?: string;
  readonly authorizationScopes?: string[];
}

export const httpApiRoute: Kind = {
  type: "aws:apigatewayv2/route:Route",
  create: async ({ inputs, clients: { apiGateway } }: Creating<RouteInputs>) => {
    const { authorizationType, authorizerId, authorizationScopes } = inputs;
    await apiGateway.send(
      new CreateRouteCommand({
        ApiId: inputs.apiId,
        RouteKey: inputs.routeKey,
        Target: inputs.target,
        ...(authorizationType && { AuthorizationType: authorizationType }),
        ...(authorizerId !== undefined && { AuthorizerId: authorizerId }),
        ...(authorizationScopes && { AuthorizationScopes: authorizationScopes }),
      }),
    );
  },
};
