/** Categories in their groups: order, names, colours, archive, merge. */
export { CategoriesScreen } from "./categories-screen.tsx";
