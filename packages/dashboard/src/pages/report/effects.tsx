import type { Effect } from "../../api/api.generated.ts";
import { Icon } from "../../parts/icon.tsx";
import { Severity } from "../../parts/severity.tsx";
import { WayIn } from "../../parts/way-in.tsx";

/** What a report means: who may newly do what, what is newly reachable. */
export const Effects = ({ effects }: { effects: readonly Effect[] }) => {
  if (effects.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="means">
      <header>
        <h2 id="means">What it means</h2>
      </header>
      <ul className="effects">
        {effects.map((effect) => (
          <li key={`${effect.kind} ${effect.sentence}`}>
            <p className="effect">
              <span className={`direction ${effect.direction}`}>
                <Icon name={effect.direction === "opened" ? "globe" : "lock"} />
                {effect.direction}
              </span>
              <span className="break">{effect.sentence}</span>
              <Severity severity={effect.severity} />
            </p>
            {effect.paths?.map((path) => (
              <WayIn key={JSON.stringify(path)} path={path} />
            ))}
            {effect.evidence.length > 0 && (
              <details className="fold">
                <summary>What it rests on</summary>
                <ul className="evidence">
                  {effect.evidence.map((line) => (
                    <li key={line} className="break">
                      {line}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
