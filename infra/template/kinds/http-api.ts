import type { TemplateValue } from "../cloudformation.ts";
import { kind } from "../kind.ts";
import { pascalKeys } from "../pascal-keys.ts";

type Given = Readonly<Record<string, TemplateValue>>;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-api.html */
export const httpApiKind = kind<{
  readonly name: string;
  readonly protocolType: string;
  readonly corsConfiguration?: Given;
}>(
  "aws:apigatewayv2/api:Api",
  "AWS::ApiGatewayV2::Api",
  ({ name, protocolType, corsConfiguration = {} }) => ({
    Name: name,
    ProtocolType: protocolType,
    CorsConfiguration: Object.keys(corsConfiguration).length > 0 ? pascalKeys(corsConfiguration) : undefined,
  }),
);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-integration.html */
export const httpApiIntegration = kind<Given>(
  "aws:apigatewayv2/integration:Integration",
  "AWS::ApiGatewayV2::Integration",
  (inputs) => ({ ...pascalKeys({ ...inputs }) }),
);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-route.html */
export const httpApiRoute = kind<Given>(
  "aws:apigatewayv2/route:Route",
  "AWS::ApiGatewayV2::Route",
  (inputs) => ({ ...pascalKeys({ ...inputs }) }),
);

interface AuthorizerInputs {
  readonly apiId: string;
  readonly authorizerType: string;
  readonly name: string;
  readonly identitySources: readonly string[];
  readonly jwtConfiguration: { readonly audiences: readonly string[]; readonly issuer: string };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-authorizer.html */
export const httpApiAuthorizer = kind<AuthorizerInputs>(
  "aws:apigatewayv2/authorizer:Authorizer",
  "AWS::ApiGatewayV2::Authorizer",
  ({ apiId, authorizerType, name, identitySources, jwtConfiguration }) => ({
    ApiId: apiId,
    AuthorizerType: authorizerType,
    Name: name,
    IdentitySource: identitySources,
    JwtConfiguration: { Audience: jwtConfiguration.audiences, Issuer: jwtConfiguration.issuer },
  }),
);

interface StageInputs {
  readonly apiId: string;
  readonly name: string;
  readonly autoDeploy: boolean;
  readonly accessLogSettings: { readonly destinationArn: string; readonly format: string };
  readonly defaultRouteSettings: Readonly<Record<string, number>>;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-stage.html */
export const httpApiStage = kind<StageInputs>(
  "aws:apigatewayv2/stage:Stage",
  "AWS::ApiGatewayV2::Stage",
  ({ apiId, name, autoDeploy, accessLogSettings, defaultRouteSettings }) => ({
    ApiId: apiId,
    StageName: name,
    AutoDeploy: autoDeploy,
    AccessLogSettings: pascalKeys(accessLogSettings),
    DefaultRouteSettings: pascalKeys(defaultRouteSettings),
  }),
);
