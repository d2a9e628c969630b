import { CreateStageCommand } from "@aws-sdk/client-apigatewayv2";
import type { Creating, Kind } from "./deployment.ts";

interface StageInputs {
  readonly apiId: string;
  readonly name: string;
  readonly autoDeploy: boolean;
  readonly accessLogSettings: { readonly destinationArn: string; readonly format: string };
  readonly defaultRouteSettings: {
    readonly throttlingBurstLimit: number;
    readonly throttlingRateLimit: number;
  };
}

export const httpApiStage: Kind = {
  type: "aws:apigatewayv2/stage:Stage",
  create: async ({ inputs, clients: { apiGateway } }: Creating<StageInputs>) => {
    const { destinationArn, format } = inputs.accessLogSettings;
    const { throttlingBurstLimit, throttlingRateLimit } = inputs.defaultRouteSettings;
    await apiGateway.send(
      new CreateStageCommand({
        ApiId: inputs.apiId,
        StageName: inputs.name,
        AutoDeploy: inputs.autoDeploy,
        AccessLogSettings: { DestinationArn: destinationArn, Format: format },
        DefaultRouteSettings: {
          ThrottlingBurstLimit: throttlingBurstLimit,
          ThrottlingRateLimit: throttlingRateLimit,
        },
      }),
    );
  },
};
