/** Cards of a page's grid that a window shows at first: for so many there is room while the list is on its way. */
export const firstCards = innerWidth < 640 ? 6 : 10;
