import { Loading } from "../parts/state.tsx";

/** What is shown while a view's own code is on its way. */
export const PagePending = () => (
  <div className="page">
    <Loading what="the view" lines={8} />
  </div>
);
