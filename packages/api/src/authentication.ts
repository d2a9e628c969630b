/** How callers of a deployed API prove who they are. It is checked before a request reaches the API. */
export type Authentication =
  | { readonly kind: "iam" }
  | {
      readonly kind: "jwt";
      readonly issuer: string;
      readonly scopes?: readonly string[] | undefined;
      /** Begins the paths of those who come with a token: each way in has paths of its own. */
      readonly prefix: string;
    };

/**
 * Returns the OpenAPI security scheme of a way to authenticate, in the words that API Gateway uses for its own.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html
 */
export const securityScheme = (authentication: Authentication) => {
  switch (authentication.kind) {
    case "iam":
      return {
        name: "iam",
        scopes: [],
        scheme: {
          type: "apiKey" as const,
          in: "header" as const,
          name: "Authorization",
          description: "AWS Signature Version 4 for the service execute-api; needs execute-api:Invoke.",
          "x-amazon-apigateway-authtype": "awsSigv4",
        },
      };
    case "jwt":
      return {
        name: "jwt",
        scopes: authentication.scopes ?? [],
        scheme: {
          type: "openIdConnect" as const,
          // An issuer may end with a slash; where its configuration is does not depend on that.
          openIdConnectUrl: `${authentication.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
          description: "A token of this issuer: `Authorization: Bearer …`. One of the scopes is enough.",
        },
      };
  }
};
