import { Icon } from "../../parts/icon.tsx";
import type { Certainty } from "./way.ts";

/** Whether a way leads through: by word, border and drawing. */
export const CertaintyTag = ({ certainty, isNew = false }: { certainty: Certainty; isNew?: boolean }) => (
  <span className="row">
    {certainty === "sure" ? (
      <span className="tag toned tone-HIGH">
        <Icon name="globe" /> open
      </span>
    ) : certainty === "perhaps" ? (
      <span className="tag dashed">
        <Icon name="unknown" /> perhaps
      </span>
    ) : (
      <span className="tag toned tone-good">
        <Icon name="lock" /> closed
      </span>
    )}
    {isNew && <span className="tag toned tone-HIGH">new</span>}
  </span>
);
