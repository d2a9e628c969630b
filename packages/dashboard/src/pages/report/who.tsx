import type { Actor, Report } from "../../api/api.generated.ts";
import { ActorName, actorClasses } from "../../parts/actor.tsx";

/** Who did it, and what that rests on: what CloudTrail vouches for, not what a caller may choose to be called. */
export const Who = ({ report: { by, actors, unattributed, changes } }: { report: Report }) => (
  <section className="panel" aria-labelledby="who">
    <header>
      <h2 id="who">Who</h2>
      {by && <span className="aside">{actorClasses[by.class].word}</span>}
    </header>
    <div className="panel-body stack">
      {by ? (
        <>
          <p className="who-name break">
            <ActorName name={by.name} class={by.class} unattributed={false} />
          </p>
          {by.principalArn !== null && <p className="mono small soft break">{by.principalArn}</p>}
          {by.evidence.length > 0 && (
            <div>
              <h3 className="faint small">Evidence</h3>
              <ul className="evidence">
                {by.evidence.map((line) => (
                  <li key={line} className="break">
                    {line}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </>
      ) : unattributed > 0 && actors.length === 0 ? (
        <div>
          <p className="who-name">
            <ActorName name={null} class={null} unattributed />
          </p>
          <p className="soft small">
            No CloudTrail event explains {unattributed === 1 ? "this change" : "these changes"} so far. A late
            event would still be told here.
          </p>
        </div>
      ) : (
        <p className="soft">Several, see the calls below.</p>
      )}
      {by && unattributed > 0 && (
        <p className="small tone-HIGH toned-text">
          {unattributed} of {changes.length} changes are unattributed.
        </p>
      )}
      {actors.map((actor) => (
        <ActorFacts key={`${actor.name} ${actor.sessionName} ${actor.from} ${actor.agent}`} actor={actor} />
      ))}
    </div>
  </section>
);

const ActorFacts = ({ actor }: { actor: Actor }) => {
  const rows: [string, string | null][] = [
    ["identity", `${actor.type} ${actor.name}`],
    ["session", actor.sessionName],
    ["source identity", actor.sourceIdentity],
    [
      "federated by",
      actor.federation
        ? [actor.federation.provider, actor.federation.subject].filter(Boolean).join(", ")
        : null,
    ],
    ["through", actor.channel],
    ["from", actor.from],
    ["invoked by", actor.invokedBy],
    ["MFA", actor.mfa === null ? null : actor.mfa ? "yes" : "no"],
    ["agent says", actor.agent],
  ];
  return (
    <dl className="facts small">
      {rows.map(([name, value]) =>
        value === null ? null : (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
};
