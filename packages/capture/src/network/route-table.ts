import type { RouteTable } from "@aws-sdk/client-ec2";
import { type CanonicalForm, canonicalise, type Resource } from "@eks-auditor/core";
import { required } from "../refusal.ts";
import { tagsByKey } from "../tags.ts";
import { named } from "./named.ts";
import { vpcOwners } from "./owners.ts";

/**
 * A route's state stays in: a black hole is a route to something that is gone.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTable.html
 */
export const routeTableForm: CanonicalForm = {
  drop: {
    Tags: "told by key, without AWS's own",
    "Associations[].AssociationState": "volatile: an association that is not there any more is left out",
  },
  sets: ["Associations", "Routes", "PropagatingVgws"],
};

/** Returns a route table as `AWS::EC2::RouteTable`, its associations and routes within. */
export const routeTableResource = (routeTable: RouteTable): Resource => {
  const id = required(routeTable.RouteTableId, "RouteTableId");
  const vpcId = required(routeTable.VpcId, "VpcId");
  const described: RouteTable = {
    ...routeTable,
    Associations: routeTable.Associations?.filter(({ AssociationState }) => {
      const state = AssociationState?.State;
      return state === undefined || state === "associated" || state === "associating";
    }),
  };
  return {
    type: "AWS::EC2::RouteTable",
    id,
    name: named(id, routeTable.Tags),
    properties: { ...canonicalise(routeTableForm, described), Tags: tagsByKey(routeTable.Tags) },
    aliases: [],
    parents: [vpcId],
    owners: vpcOwners(vpcId),
    unit: vpcId,
  };
};
