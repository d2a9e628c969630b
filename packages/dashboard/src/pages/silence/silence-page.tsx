import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { silenceQuery } from "../../api/silence.ts";
import { Answer } from "../../parts/answer.tsx";
import { Notice } from "../../parts/state.tsx";
import { useTitle } from "../../title.ts";
import { Baselines } from "./baselines.tsx";
import { Decisions } from "./decisions.tsx";
import { Rules } from "./rules.tsx";
import "./silence.css";

const route = getRouteApi("/silence");

const spans = ["7", "30", "90"];

/** What keeps things from people, who answers for it, until when, and how much each hid. */
export const SilencePage = () => {
  useTitle("Silence");
  const { days = "30", account } = route.useSearch();
  const navigate = route.useNavigate();
  const chosen = spans.includes(days) ? days : "30";
  const query = useQuery(silenceQuery(chosen, account));
  return (
    <div className="page">
      <header className="page-head">
        <h1>Silence</h1>
        <p>What nobody is told, who answers for it, and how much it hid.</p>
        <div className="segments aside" role="group" aria-label="Days">
          {spans.map((span) => (
            <button
              key={span}
              type="button"
              aria-pressed={span === chosen}
              onClick={() => void navigate({ search: (now) => ({ ...now, days: span }), replace: true })}
            >
              {span} days
            </button>
          ))}
        </div>
      </header>
      <Answer query={query} what="what is silent">
        {({ items, decisions, baselines, counted, whole }) => (
          <div className="stack">
            {!whole && (
              <Notice tone="MEDIUM">
                There is more than was looked at: the newest {counted.toLocaleString()} reports count.
              </Notice>
            )}
            <Rules items={items} counted={counted} />
            <Decisions decisions={decisions} />
            <Baselines baselines={baselines} />
          </div>
        )}
      </Answer>
    </div>
  );
};
