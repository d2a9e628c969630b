import { fieldValue, instantOf } from "../time/local-field.ts";
import { Icon } from "./icon.tsx";

/** The instant that is looked at; now, while none is chosen. */
export const AtField = ({
  at,
  onAt,
  label = "At",
  clear = true,
}: {
  at: string | undefined;
  onAt: (at: string | undefined) => void;
  label?: string;
  /** Whether a button beside it leads back to now. */
  clear?: boolean;
}) => (
  <span className="at-field">
    <label>
      <span className="small faint">{label}</span>
      <input
        type="datetime-local"
        step={1}
        className={`field ${at ? "set" : ""}`}
        value={fieldValue(at)}
        onChange={(event) => onAt(instantOf(event.target.value))}
      />
    </label>
    {clear && at !== undefined && (
      <button type="button" className="button quiet" onClick={() => onAt(undefined)}>
        <Icon name="cross" /> now
      </button>
    )}
  </span>
);
