import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { AtField } from "../../parts/at-field.tsx";
import { Empty } from "../../parts/state.tsx";
import { useTitle } from "../../title.ts";
import "./access.css";
import { Assumers } from "./assumers.tsx";
import { RolesOf } from "./roles-of.tsx";

const route = getRouteApi("/access");

/** Who may become whom, asked from either end. */
export const AccessPage = () => {
  useTitle("Access");
  const { subject, role, at, account } = route.useSearch();
  const navigate = route.useNavigate();
  // Which question is asked follows from the address, until another one is chosen and not yet asked.
  const [chosen, setChosen] = useState<boolean>();
  const reverse = chosen ?? role !== undefined;
  const asked = reverse ? role : subject;
  return (
    <div className="page">
      <header className="page-head">
        <h1>Access</h1>
        <p>Which role a subject may become, and who may become a role.</p>
      </header>
      <div className="stack">
        <form
          className="ask panel"
          onSubmit={(event) => {
            event.preventDefault();
            const text = String(new FormData(event.currentTarget).get("asked")).trim();
            setChosen(undefined);
            if (text !== "")
              void navigate({
                search: (now) => ({
                  ...now,
                  subject: reverse ? undefined : text,
                  role: reverse ? text : undefined,
                }),
              });
          }}
        >
          <div className="segments" role="group" aria-label="Question">
            <button type="button" aria-pressed={!reverse} onClick={() => setChosen(false)}>
              What may it become?
            </button>
            <button type="button" aria-pressed={reverse} onClick={() => setChosen(true)}>
              Who may become it?
            </button>
          </div>
          <input
            key={`${reverse} ${asked ?? ""}`}
            className="field"
            name="asked"
            defaultValue={asked ?? ""}
            maxLength={2048}
            spellCheck={false}
            autoComplete="off"
            placeholder={
              reverse
                ? "Name or ARN of a role"
                : "namespace payments, system:serviceaccount:shop:web, or an ARN"
            }
            aria-label={
              reverse ? "Name or ARN of a role" : "Service account, namespace, ARN, account id or AWS service"
            }
          />
          <button type="submit" className="button primary">
            Ask
          </button>
          <AtField
            at={at}
            onAt={(at) => void navigate({ search: (now) => ({ ...now, at }), replace: true })}
          />
        </form>
        {reverse && role !== undefined ? (
          <Assumers role={role} moment={{ at, account }} />
        ) : !reverse && subject !== undefined ? (
          <RolesOf subject={subject} moment={{ at, account }} />
        ) : (
          <div className="panel">
            <Empty title={reverse ? "Name a role" : "Name who is asked about"} icon="key">
              <p>
                {reverse ? (
                  <>
                    Whoever its trust policy lets assume it is listed, and why it is not certain where it is
                    not.
                  </>
                ) : (
                  <>
                    For example <code>namespace payments</code>,{" "}
                    <code>system:serviceaccount:payments:checkout</code>, an ARN, an account id, or{" "}
                    <code>pods.eks.amazonaws.com</code>.
                  </>
                )}
              </p>
            </Empty>
          </div>
        )}
      </div>
    </div>
  );
};
