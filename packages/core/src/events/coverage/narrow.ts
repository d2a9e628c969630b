import type { ResourceType } from "../../model/resource.ts";
import { sectionOfType } from "../../model/section-of-type.ts";
import { typeOfArn } from "./arn.ts";
import { typesOfEc2Id } from "./ec2-id.ts";
import type { RouteTarget } from "./route-target.ts";

/** Returns the resource types that an ARN or EC2 id can stand for; none when it does not tell. */
export const typesOfIdentifier = (identifier: string): readonly ResourceType[] => {
  const type = typeOfArn(identifier);
  return type ? [type] : typesOfEc2Id(identifier);
};

/**
 * Reduces a place to what its subjects are: a tag put on a load balancer does not change the listeners below it. Gives
 * none when they are nothing that the target affects.
 */
export const narrowed = (place: RouteTarget): RouteTarget[] => {
  if (!place.target.narrow) return [place];
  const subjects = place.subjects.filter((subject) =>
    typesOfIdentifier(subject).some((type) => place.target.affects.includes(type)),
  );
  const types = new Set(subjects.flatMap(typesOfIdentifier));
  if (types.size === 0) return [];
  const affects = place.target.affects.filter((type) => types.has(type));
  const sections = new Set(affects.map((type) => sectionOfType[type]));
  return [
    {
      ...place,
      subjects,
      target: {
        ...place.target,
        affects,
        sections: place.target.sections.filter((section) => sections.has(section)),
      },
    },
  ];
};
