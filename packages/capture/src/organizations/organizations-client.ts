import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { type ClientsOptions, clientMaker } from "../client-maker.ts";

/** What the client of AWS Organizations is made of, and what closes it. */
export interface OrganizationsAccess {
  readonly organizations: OrganizationsClient;
  close(): void;
}

/** Returns the client of AWS Organizations, which only those need who ask which accounts there are. */
export const createOrganizationsClient = (options: ClientsOptions): OrganizationsAccess => {
  const { lazily, close } = clientMaker(options);
  const organizations = lazily("organizations", OrganizationsClient);
  return {
    get organizations() {
      return organizations();
    },
    close,
  };
};
