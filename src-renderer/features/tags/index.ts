/** Tags: free labels of transactions. */
export { TagsScreen } from "./tags-screen.tsx";
