import { Link } from "@tanstack/react-router";
import { Empty } from "../parts/state.tsx";

/** What an address shows that leads nowhere. */
export const NotFound = () => (
  <div className="page">
    <h1 className="hidden-visually">Not found</h1>
    <Empty title="There is no such page">
      <p>The address leads nowhere. It may have been cut off.</p>
      <Link to="/" className="button">
        Overview
      </Link>
    </Empty>
  </div>
);
