import { useQuery } from "@tanstack/react-query";
import { assumersQuery, type Moment } from "../../api/access.ts";
import { Answer } from "../../parts/answer.tsx";
import { Json } from "../../parts/json.tsx";
import { Severity } from "../../parts/severity.tsx";
import { Empty, Notice } from "../../parts/state.tsx";

/** Whom a role lets in, in words first and as the policy second. */
export const Assumers = ({ role, moment }: { role: string; moment: Moment }) => {
  const query = useQuery(assumersQuery(role, moment));
  return (
    <Answer query={query} what="who may assume the role">
      {({ role, subjects, policy, unreachable }) => (
        <>
          <section className="panel" aria-label="Who may become the role">
            <header>
              <h2 className="break">{role.name}</h2>
              <span className="aside mono break">{role.id}</span>
            </header>
            {subjects.length === 0 ? (
              <Empty title="Nobody may become it" icon="lock" />
            ) : (
              <ul className="role-list">
                {subjects.map(({ kind, id, words, severity, undecided }) => (
                  <li key={`${kind} ${id} ${words}`}>
                    <p className="row">
                      <Severity severity={severity} />
                      <span className="break">{words}</span>
                      {undecided.length > 0 && <span className="tag dashed">perhaps</span>}
                    </p>
                    {undecided.length > 0 && <p className="small soft break">{undecided.join("; ")}</p>}
                  </li>
                ))}
              </ul>
            )}
          </section>
          {unreachable.length > 0 && (
            <Notice>
              {unreachable.map(({ statement, reason }) => (
                <p key={statement} className="break">
                  Statement {statement + 1} lets nobody in: {reason}
                </p>
              ))}
            </Notice>
          )}
          <details className="fold">
            <summary>The trust policy</summary>
            <Json value={policy} label="Trust policy" />
          </details>
        </>
      )}
    </Answer>
  );
};
