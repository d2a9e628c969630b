import type { ReachPath } from "../api/api.generated.ts";
import { Icon } from "./icon.tsx";

/** One way in, from callers to what they reach, as a line of steps. */
export const WayIn = ({ path }: { path: ReachPath }) => {
  const { from, ports, protocol, steps, target, end, undecided, assumed } = path;
  const principals = (from.principals ?? []).map((one) => (one === "*" ? "any AWS account" : one));
  const callers = [...from.cidrs, ...from.securityGroups, ...(from.prefixLists ?? []), ...principals];
  const perhaps = undecided.length > 0;
  return (
    <div className={`way ${perhaps ? "perhaps" : ""}`}>
      <ol>
        <li className="way-from break">
          <Icon name={path.network === "internet" ? "globe" : "cloud"} />
          {callers.slice(0, 3).join(", ")}
          {callers.length > 3 && ` and ${callers.length - 3} more`}
        </li>
        {steps.map((step) => (
          <li key={`${step.type} ${step.id}`} className="break" title={step.id}>
            {step.words}
          </li>
        ))}
        <li className="way-to break">
          {protocol} {ports.first === ports.last ? ports.first : `${ports.first}–${ports.last}`} of {target}
          {end && ` (${end})`}
        </li>
      </ol>
      {perhaps && (
        <p className="small break">
          <b>Perhaps:</b> {undecided.join("; ")}
        </p>
      )}
      {assumed.length > 0 && <p className="small faint break">Taken for granted: {assumed.join("; ")}</p>}
    </div>
  );
};
