/**
 * The sets within the actions of a listener or rule, and the secrets. Actions themselves are in the order in which the
 * load balancer carries them out.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html
 */
export const actionSets = (property: "Actions" | "DefaultActions"): string[] => [
  `${property}[].ForwardConfig.TargetGroups`,
  `${property}[].JwtValidationConfig.AdditionalClaims`,
  `${property}[].JwtValidationConfig.AdditionalClaims[].Values`,
];

/** What is left out of the actions of a listener or rule. */
export const actionDrops = (property: "Actions" | "DefaultActions"): Record<string, string> => ({
  [`${property}[].AuthenticateOidcConfig.ClientSecret`]: "a secret",
});
