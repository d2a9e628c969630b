import { GetAccountAuthorizationDetailsCommand, type Role, type RoleDetail } from "@aws-sdk/client-iam";
import type { Clients } from "../clients.ts";
import type { Refusal } from "../refusal.ts";
import { listPage, type SectionReader } from "../section-reader.ts";

/** What reading the details of all roles together needs to be allowed. */
export const roleDetailsAction = "iam:GetAccountAuthorizationDetails";
type Read = SectionReader<typeof roleDetailsAction>;

/** GetRole, ListAttachedRolePolicies and ListRolePolicies: what one role costs when it is asked by itself. */
const callsOfOneRole = 3;
const rolesOfOnePage = 1_000;

/** What GetAccountAuthorizationDetails told. */
export interface RoleDetails {
  /** By ARN. A role that is missing here has to be asked by itself. */
  readonly byArn: ReadonlyMap<string, RoleDetail>;
  /** Why a page did not come. */
  readonly refusal?: Refusal;
}

/**
 * Reads trust, inline and attached policies, tags and boundary of all roles of the account, up to 1,000 a call, where
 * that costs less than asking the `wanted` ones of `listed` roles one by one.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export const readRoleDetails = async (
  read: Read,
  iam: Clients["iam"],
  { wanted, listed }: { readonly wanted: number; readonly listed: number },
): Promise<RoleDetails> => {
  if (wanted * callsOfOneRole <= Math.ceil(listed / rolesOfOnePage)) return { byArn: new Map() };
  let refusal: Refusal | undefined;
  const { items } = await read.list(
    roleDetailsAction,
    "details of the roles of the account",
    async (options, Marker) => {
      const input = { Filter: ["Role" as const], MaxItems: rolesOfOnePage, Marker };
      const page = await iam.send(new GetAccountAuthorizationDetailsCommand(input), options);
      return listPage(page.RoleDetailList, page.IsTruncated ? page.Marker : undefined, ({ Arn }) => Arn);
    },
    // Whatever speaks against it, the roles that it did not tell are asked one by one: that shows what is really missing.
    (refused) => {
      refusal = refused;
      return true;
    },
  );
  return {
    byArn: new Map(items.map((role) => [role.Arn ?? "", role])),
    ...(refusal && { refusal }),
  };
};

/** A role as GetRole would tell it, with the policies that belong to it. */
export interface DetailedRole {
  readonly role: Role;
  readonly attached: NonNullable<RoleDetail["AttachedManagedPolicies"]>;
  readonly inline: NonNullable<RoleDetail["RolePolicyList"]>;
}

/**
 * Joins a listed role with its details: only the list tells description, longest session and role template. Gives nothing
 * when the details are missing or not whole, or are of another role: one that was made anew under the same name since.
 */
export const detailedRole = (listed: Role, detail: RoleDetail | undefined): DetailedRole | undefined => {
  if (!detail || detail.RoleId !== listed.RoleId) return undefined;
  const { RolePolicyList, AttachedManagedPolicies, InstanceProfileList, ...rest } = detail;
  if (!RolePolicyList || !AttachedManagedPolicies || !rest.AssumeRolePolicyDocument) return undefined;
  const { Description, MaxSessionDuration, SourceRoleTemplate } = listed;
  const role: Role = {
    Path: listed.Path,
    RoleName: listed.RoleName,
    RoleId: listed.RoleId,
    Arn: listed.Arn,
    CreateDate: listed.CreateDate,
    ...rest,
    ...(Description !== undefined && { Description }),
    ...(MaxSessionDuration !== undefined && { MaxSessionDuration }),
    ...(SourceRoleTemplate !== undefined && { SourceRoleTemplate }),
  };
  return { role, attached: AttachedManagedPolicies, inline: RolePolicyList };
};
