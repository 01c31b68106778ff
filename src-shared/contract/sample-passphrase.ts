/** Opens every vault of sample data. It protects nothing, so it is shown on the lock screen. */
export const samplePassphrase = "look around";
