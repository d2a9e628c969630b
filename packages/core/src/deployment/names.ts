/** The name that everything of ours in AWS begins with. */
export const appName = "eks-auditor";

/** One deployment among several of one account. */
export interface Deployment {
  readonly app: string;
  /** SST's word for it: `production`, `dev`, a person's name. */
  readonly stage: string;
}

/** Names what people see in AWS: `eks-auditor-production-alarms`. */
export const nameIn = ({ app, stage }: Deployment, name: string): string => `${app}-${stage}-${name}`;

/** The SSM parameter that says where a deployment's API is. */
export const apiUrlParameter = ({ app, stage }: Deployment): string => `/${app}/${stage}/api-url`;

/** Names the secret of a destination, as `sst secret set` takes it: `DestinationOnCall` of `on-call`. */
export const destinationSecret = (name: string): string =>
  `Destination${name
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("")}`;

/** The SSM parameter that says what a deployment was told to do (`DeploymentSettings`). */
export const settingsParameter = ({ app, stage }: Deployment): string => `/${app}/${stage}/settings`;
