// Colours. Arms differ in hue, lightness, line pattern and mark, so that they can be told apart by colour-blind readers and on
// a grey print. The order follows the arms of the result; the first is the darkest.

const kArms = [
    {colour: '#1f2933', dash: 'solid', mark: 'circle'},
    {colour: '#0b6aa8', dash: [8, 4], mark: 'square'},
    {colour: '#6aa9d8', dash: [2, 3], mark: 'triangle'},
    {colour: '#b07d00', dash: [10, 3, 2, 3], mark: 'diamond'},
    {colour: '#c8401f', dash: [18, 3], mark: 'down'},
    {colour: '#12876b', dash: [10, 3, 2, 3, 2, 3], mark: 'cross'},
    {colour: '#8d4fa3', dash: [5, 2, 1, 2], mark: 'bar'},
    {colour: '#7a7f87', dash: [3, 6], mark: 'circle'},
];

/** @param {number} index place of the arm in the result */
export const armStyle = (index) => kArms[index % kArms.length];

export const kInk = '#1f2933';
export const kMuted = '#55606c';
export const kRule = '#d9dee4';
export const kFont = '"Segoe UI", -apple-system, "Helvetica Neue", Arial, "Liberation Sans", system-ui, sans-serif';

/** What a moment of the lead time was spent on; from dark to light. */
export const kKindColour = {list: '#1d4e79', delay: '#b5541c', meeting: '#d9a441', care: '#c9d6e2'};
export const kKindInk = {list: '#ffffff', delay: '#ffffff', meeting: '#1f2933', care: '#1f2933'};
export const kKinds = ['list', 'delay', 'meeting', 'care'];

/** Outcomes, in order of occurrence, each followed by the ink that can be read on it. */
export const kParts = [
    ['#12715b', '#ffffff'],
    ['#b5541c', '#ffffff'],
    ['#d9a441', '#1f2933'],
    ['#8fb4d4', '#1f2933'],
    ['#dfe4ea', '#1f2933'],
    ['#7b5a8c', '#ffffff'],
    ['#4f5b66', '#ffffff'],
    ['#f2d7c4', '#1f2933'],
];
export const part = (index) => kParts[index % kParts.length];

/** Points of a mark around the origin, for polygons; a circle is the caller's. */
export function markPoints(mark, r) {
    const third = r / 3;
    switch (mark) {
        case 'square':
            return [
                [-r, -r],
                [r, -r],
                [r, r],
                [-r, r],
            ].map(([x, y]) => [x * 0.88, y * 0.88]);
        case 'triangle':
            return [
                [0, -r * 1.15],
                [r * 1.1, r * 0.85],
                [-r * 1.1, r * 0.85],
            ];
        case 'down':
            return [
                [0, r * 1.15],
                [r * 1.1, -r * 0.85],
                [-r * 1.1, -r * 0.85],
            ];
        case 'diamond':
            return [
                [0, -r * 1.25],
                [r * 1.25, 0],
                [0, r * 1.25],
                [-r * 1.25, 0],
            ];
        case 'cross':
            return [
                [-third, -r],
                [third, -r],
                [third, -third],
                [r, -third],
                [r, third],
                [third, third],
                [third, r],
                [-third, r],
                [-third, third],
                [-r, third],
                [-r, -third],
                [-third, -third],
            ].map(([x, y]) => [x * 1.15, y * 1.15]);
        case 'bar':
            return [
                [-r * 0.5, -r],
                [r * 0.5, -r],
                [r * 0.5, r],
                [-r * 0.5, r],
            ];
        default:
            return null;
    }
}
