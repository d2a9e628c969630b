import { getRouteApi } from "@tanstack/react-router";
import { useTitle } from "../../title.ts";
import { FindingsView } from "./findings-view.tsx";

const route = getRouteApi("/findings");

/** What is wrong in the account. */
export const FindingsPage = () => {
  useTitle("Findings");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className="page">
      <header className="page-head">
        <h1>Findings</h1>
        <p>What is not as it should be, loudest first.</p>
      </header>
      <FindingsView
        search={search}
        onSearch={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })}
      />
    </div>
  );
};
