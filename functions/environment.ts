/** The variables that infra/functions.ts gives to functions; each function has those it needs. */
export type Variable =
  | "ACCOUNT_ID"
  | "API_URL"
  | "CAPTURES_QUEUE_URL"
  | "DESTINATION_PARAMETERS"
  | "DESTINATION_TOPICS"
  | "KUBERNETES_QUEUE_URLS"
  | "OWN_PREFIX"
  | "READS_QUEUE_URLS"
  | "REPORTS_BUS_NAME"
  | "SECURITY_HUB_PRODUCT_ARN"
  | "SETTLING_QUEUE_URL"
  | "SLACK_SIGNING_SECRET_PARAMETER"
  | "SLACK_TOKEN_PARAMETER"
  | "STAGE"
  | "SWEEPS_QUEUE_URL"
  | "TABLE_NAME";

/**
 * Returns a variable of the function's environment.
 * @throws Error that names it when it is missing: infra/ and functions/ do not fit.
 */
export const environment = (name: Variable): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing from the function's environment`);
  return value;
};
