/** Reading a bank's file in, in four steps. */
export { ImportScreen } from "./import-screen.tsx";
