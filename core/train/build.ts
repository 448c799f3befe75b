/**
 * Which arithmetic made a number. Same build, same device, same data and same experiment give the same bits; raise it
 * when a change to the engine changes them.
 */
export const engineBuild = '2';
