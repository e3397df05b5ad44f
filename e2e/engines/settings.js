/** So often each browser opens the page: a thread that was lost in one start of six showed in few of the first. */
export const LOADS = 12
