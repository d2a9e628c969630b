import { type AuthorizerType, CreateAuthorizerCommand } from "@aws-sdk/client-apigatewayv2";
import type { Creating, Kind } from "./deployment.ts";

interface AuthorizerInputs {
  readonly apiId: string;
  readonly name: string;
  readonly authorizerType: AuthorizerType;
  readonly identitySources: string[];
  readonly jwtConfiguration: { readonly issuer: string; readonly audiences: string[] };
}

export const httpApiAuthorizer: Kind = {
  type: "aws:apigatewayv2/authorizer:Authorizer",
  create: async ({
    inputs,
    synthesized,
    clients: { apiGateway },
    deployment,
  }: Creating<AuthorizerInputs>) => {
    const { AuthorizerId } = await apiGateway.send(
      new CreateAuthorizerCommand({
        ApiId: inputs.apiId,
        Name: inputs.name,
        AuthorizerType: inputs.authorizerType,
        IdentitySource: inputs.identitySources,
        JwtConfiguration: {
          Issuer: inputs.jwtConfiguration.issuer,
          Audience: inputs.jwtConfiguration.audiences,
        },
      }),
    );
    deployment.references.refer(synthesized.id, AuthorizerId);
  },
};
