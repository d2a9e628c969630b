import { CreateIntegrationCommand, type IntegrationType } from "@aws-sdk/client-apigatewayv2";
import type { Creating, Kind } from "./deployment.ts";

interface IntegrationInputs {
  readonly apiId: string;
  readonly integrationType: IntegrationType;
  readonly integrationUri: string;
  readonly payloadFormatVersion: string;
}

export const httpApiIntegration: Kind = {
  type: "aws:apigatewayv2/integration:Integration",
  create: async ({
    inputs,
    synthesized,
    clients: { apiGateway },
    deployment,
  }: Creating<IntegrationInputs>) => {
    const { IntegrationId } = await apiGateway.send(
      new CreateIntegrationCommand({
        ApiId: inputs.apiId,
        IntegrationType: inputs.integrationType,
        IntegrationUri: inputs.integrationUri,
        PayloadFormatVersion: inputs.payloadFormatVersion,
      }),
    );
    deployment.references.refer(synthesized.id, IntegrationId);
  },
};
