/** The vaults of this computer: opening another, naming, telling apart, deleting. */
export { DeleteVaultDialog } from "./delete-vault-dialog.tsx";
export { ProfilesScreen, VaultsBeforeOpening } from "./profiles-screen.tsx";
