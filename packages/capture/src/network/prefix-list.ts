import type { ManagedPrefixList, PrefixListEntry } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type Owner, type Resource, sortSet } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { splitDetails } from "../section-reader.ts";
import { tagsByKey } from "../tags.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ManagedPrefixList.html */
export const prefixListForm: CanonicalForm = {
  drop: {
    State: "volatile: moves through modify-in-progress with every change",
    StateMessage: "volatile: words about the state",
    Version: "told by the entries",
    Tags: "told by key, without AWS's own",
  },
};

/** What is known of a prefix list. Undefined entries could not be read. */
export interface PrefixListParts {
  readonly prefixList: ManagedPrefixList;
  readonly entries: readonly PrefixListEntry[] | undefined;
  /** Those of the rules and routes that refer to it. */
  readonly owners: readonly Owner[];
}

/**
 * Returns a prefix list that AWS keeps for one of its services (the addresses of CloudFront) as `AWS::EC2::PrefixList`.
 * AWS changes its entries by itself: who it stands for, its name tells.
 * https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
export const awsPrefixListResource = (
  { PrefixListId, PrefixListName, AddressFamily, PrefixListArn }: ManagedPrefixList,
  owners: readonly Owner[],
): Resource => {
  const id = required(PrefixListId, "PrefixListId");
  const name = required(PrefixListName, "PrefixListName");
  return {
    type: "AWS::EC2::PrefixList",
    id,
    name,
    properties: canonicalise({ drop: {} }, { OwnerId: "AWS", PrefixListId, PrefixListName, AddressFamily }),
    aliases: PrefixListArn ? [PrefixListArn] : [],
    parents: [],
    owners,
    byReference: true,
  };
};

/** Returns a prefix list as `AWS::EC2::PrefixList`: what rules and routes that name it let in. */
export const prefixListResource = ({ prefixList, entries, owners }: PrefixListParts): Resource => {
  const id = required(prefixList.PrefixListId, "PrefixListId");
  const { properties, unread } = splitDetails({
    Entries: entries && sortSet(entries.map((entry) => canonicalise({ drop: {} }, entry))),
  });
  return {
    type: "AWS::EC2::PrefixList",
    id,
    name: prefixList.PrefixListName ?? id,
    properties: {
      ...canonicalise(prefixListForm, prefixList),
      Tags: tagsByKey(prefixList.Tags),
      ...properties,
    },
    ...(unread.length > 0 && { unread }),
    aliases: prefixList.PrefixListArn ? [prefixList.PrefixListArn] : [],
    parents: [],
    owners,
    byReference: true,
  };
};

/** Returns whether a prefix list is a customer's; AWS keeps its own lists and changes them by itself. */
export const isCustomers = ({ OwnerId }: ManagedPrefixList): boolean => OwnerId !== "AWS";
