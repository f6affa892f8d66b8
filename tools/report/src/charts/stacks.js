// Horizontal bars made of parts, one bar per arm, the parts named inside where there is room.

import {h} from '../dom.js';
import {kFont} from './palette.js';
import {labelWidthFor, rowAxis, tooltip, valueAxis} from './mount.js';

/**
 * @typedef {Object} Part
 * @property {string} name
 * @property {number} mean
 * @property {string} colour
 * @property {string} ink
 * @property {string} text figure in words, with interval
 * @property {string[]} [lines] what it is made of
 */

const kBarHeight = 30;
const kLetter = 6.6; // pixels, about, of the font size in use
const kFewestLetters = 11;

// The whole name, else the abbreviation that it holds, else so much that it can be guessed; a lone "Ko…" says nothing.
function nameInside(name, width) {
    const room = Math.floor((width - 10) / kLetter);
    const short = /\((\p{Lu}{2,})\)/u.exec(name)?.[1];
    const fitting = [name, short].find((text) => text && text.length <= room);
    return fitting ?? (room >= kFewestLetters ? name : null);
}

/**
 * @param {Object} chart
 * @param {string[]} chart.rows
 * @param {Part[][]} chart.parts per row
 * @param {string} chart.x name of the axis, with unit
 * @param {number|null} [chart.max]
 * @param {function(number): string} chart.format of the axis
 */
export function stackChart({rows, parts, x, max = null, format}) {
    const pieces = parts.flatMap((row, at) => {
        let from = 0;
        return row.map((part) => {
            const piece = {part, row: at, from, to: from + part.mean};
            from = piece.to;
            return piece;
        });
    });
    const draw = (params, api) => {
        const {part, row, from, to} = pieces[api.value(2)];
        const [left, y] = api.coord([from, row]);
        const width = api.coord([to, row])[0] - left;
        const named = nameInside(part.name, width);
        return {
            type: 'rect',
            shape: {x: left, y: y - kBarHeight / 2, width, height: kBarHeight},
            style: {fill: part.colour, stroke: '#ffffff', lineWidth: 1},
            // Empty rather than left out: a drawing at another width would keep the text of the one before.
            textContent: {
                style: {
                    text: named ?? '',
                    fill: part.ink,
                    fontSize: 11,
                    fontFamily: kFont,
                    width: width - 4,
                    overflow: 'truncate',
                    ellipsis: '…',
                },
            },
            textConfig: {position: 'inside'},
        };
    };
    return (width) => {
        const labels = labelWidthFor(width);
        const option = {
            grid: {left: labels, right: 18, top: 8, bottom: 46},
            tooltip: tooltip((point) => {
                const {part, row} = pieces[point.value[2]];
                return h(
                    'div',
                    {class: 'tip'},
                    h('strong', {}, rows[row]),
                    h(
                        'div',
                        {},
                        h('span', {class: 'swatch', style: `background:${part.colour}`}),
                        ` ${part.name}: ${part.text}`,
                    ),
                    (part.lines ?? []).map((line) => h('div', {}, line)),
                );
            }),
            xAxis: valueAxis(x, format, {min: 0, max}),
            yAxis: {...rowAxis(rows, labels), splitLine: {show: false}},
            series: [
                {
                    type: 'custom',
                    clip: true,
                    renderItem: draw,
                    encode: {x: 0, y: 1},
                    z: 3,
                    data: pieces.map((piece, i) => [piece.to, piece.row, i]),
                },
            ],
        };
        return {height: rows.length * (kBarHeight + 18) + 54, option};
    };
}
