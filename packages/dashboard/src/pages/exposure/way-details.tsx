import { Icon } from "../../parts/icon.tsx";
import { WayIn } from "../../parts/way-in.tsx";
import { CertaintyTag } from "./certainty-tag.tsx";
import type { Way } from "./way.ts";

const shownMax = 20;

/** The ways that lead through what was chosen in the graph, in words. */
export const WayDetails = ({ ways, onClose }: { ways: readonly Way[]; onClose: () => void }) => (
  <section className="panel way-details" aria-label="Ways through what is chosen" aria-live="polite">
    <header>
      <h2>
        {ways.length.toLocaleString()} {ways.length === 1 ? "way" : "ways"} through it
      </h2>
      <button type="button" className="button quiet aside" onClick={onClose} aria-label="Close">
        <Icon name="cross" />
      </button>
    </header>
    <ul className="panel-body stack">
      {ways.slice(0, shownMax).map(({ key, path, certainty, isNew }) => (
        <li key={key} className="stack">
          <CertaintyTag certainty={certainty} isNew={isNew} />
          <WayIn path={path} />
        </li>
      ))}
      {ways.length > shownMax && <li className="faint">and {ways.length - shownMax} more</li>}
    </ul>
  </section>
);
