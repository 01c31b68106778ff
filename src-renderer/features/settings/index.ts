/** Settings and what belongs to the vault as a whole. */
export { SettingsScreen } from "./settings-screen.tsx";
