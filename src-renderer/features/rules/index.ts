/** Rules: the list and the editor. */
export { RulesScreen } from "./rules-screen.tsx";
