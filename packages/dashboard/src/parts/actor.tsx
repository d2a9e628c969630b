import type { ActorIdentity } from "../api/api.generated.ts";
import { Icon, type IconName } from "./icon.tsx";

export type ActorClass = ActorIdentity["class"];

/** How each class of actors is drawn and called. */
export const actorClasses: Record<ActorClass, { icon: IconName; word: string }> = {
  "person-console": { icon: "person", word: "Person, console" },
  "person-cli": { icon: "person", word: "Person, CLI" },
  iac: { icon: "pipeline", word: "Infrastructure as code" },
  ci: { icon: "pipeline", word: "CI pipeline" },
  controller: { icon: "controller", word: "Controller" },
  "aws-service": { icon: "cloud", word: "AWS" },
  unknown: { icon: "unknown", word: "Unknown" },
};

/** Who acted; nobody known is said as such. */
export const ActorName = ({
  name,
  class: kind,
  unattributed,
}: {
  name: string | null;
  class: ActorClass | null;
  unattributed: boolean;
}) => {
  if (name === null && unattributed)
    return (
      <span className="actor nobody">
        <Icon name="unknown" />
        Unattributed
      </span>
    );
  return (
    <span className="actor">
      <Icon name={kind ? actorClasses[kind].icon : "person"} />
      <span className="hidden-visually">{kind ? `${actorClasses[kind].word}:` : ""}</span>
      <span className="cut">{name ?? "Several"}</span>
    </span>
  );
};
