import { Link, Outlet } from "@tanstack/react-router";
import { SignedIn } from "../sign-in/signed-in.tsx";
import { AccountGate } from "./account-gate.tsx";
import { AccountSwitch } from "./account-switch.tsx";
import { SearchBox } from "./search-box.tsx";
import "./shell.css";
import { ThemeButton } from "./theme-button.tsx";

/** The frame around every view. */
export const Shell = () => (
  <div className="shell">
    <a className="skip" href="#main">
      Skip to content
    </a>
    <header className="topbar">
      <Link to="/" className="brand">
        <Mark />
        eks-auditor
      </Link>
      <nav className="topnav" aria-label="Views">
        <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
          Overview
        </Link>
        <Link to="/timeline">Timeline</Link>
        <Link to="/findings">Findings</Link>
        <Link to="/access">Access</Link>
        <Link to="/silence">Silence</Link>
      </nav>
      <div className="topbar-end">
        <AccountSwitch />
        <SearchBox />
        <ThemeButton />
        <SignedIn />
      </div>
    </header>
    <main id="main" tabIndex={-1}>
      <AccountGate>
        <Outlet />
      </AccountGate>
    </main>
  </div>
);

const Mark = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="7" fill="#1f3fae" />
    <path
      d="M7 20.5 12.5 12l4.5 6 3-4.5 5 7"
      fill="none"
      stroke="#fff"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
    <circle cx="12.5" cy="12" r="2.6" fill="#ffb454" />
  </svg>
);
