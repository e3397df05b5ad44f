/** For what scrolls: it must be reachable by keyboard, and not every browser does that by itself. */
export const SCROLLER = { tabIndex: 0 }

export const SCROLLING_GROUP = { role: 'group', ...SCROLLER }
