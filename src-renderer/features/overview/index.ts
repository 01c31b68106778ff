/** The first screen of an open vault. */
export { OverviewScreen } from "./overview-screen.tsx";
